// label: gather
// because: the arrow closes over the variables of its own turn only
interface Patient { id: string; ward: number }
declare function vitals(id: string, ward: number): Promise<{ pulse: number }>;

export async function pulses(patients: Patient[]): Promise<number[]> {
  const values: number[] = [];
  for (const patient of patients) {
    const ask = () => vitals(patient.id, patient.ward);
    const { pulse } = await ask(); // here
    values.push(pulse);
  }
  return values;
}
