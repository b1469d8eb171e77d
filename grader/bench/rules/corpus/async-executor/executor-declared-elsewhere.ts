// fault: async-executor
// because: the executor is async although it is handed over by name
declare function rollDice(): Promise<number>;

export function luckyRoll(): Promise<number> {
  const attempt = async (resolve: (value: number) => void): Promise<void> => {
    let roll = await rollDice();
    while (roll !== 6) roll = await rollDice();
    resolve(roll);
  };
  return new Promise<number>(attempt); // here
}
