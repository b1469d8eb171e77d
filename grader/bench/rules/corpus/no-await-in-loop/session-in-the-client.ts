// label: sequential
// because: the client holds one tenant at a time, and a second one would change it under the first
declare class AdminClient {
  useTenant(id: string): void;
  countUsers(): Promise<number>;
}

export async function usersPerTenant(client: AdminClient, tenants: string[]): Promise<Map<string, number>> {
  const users = new Map<string, number>();
  for (const tenant of tenants) {
    client.useTenant(tenant);
    users.set(tenant, await client.countUsers());
  }
  return users;
}
