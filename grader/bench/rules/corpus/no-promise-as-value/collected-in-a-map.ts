// right: no-promise-as-value
// because: the promise is stored on purpose, as a cache of requests under way
declare function fetchLogo(company: string): Promise<string>;

export function logoCache(): (company: string) => Promise<string> {
  const requests = new Map<string, Promise<string>>();
  return (company) => {
    const request = requests.get(company) ?? fetchLogo(company);
    requests.set(company, request);
    return request;
  };
}
