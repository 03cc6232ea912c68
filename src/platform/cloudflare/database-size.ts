/** As much of D1's binding as tells its size. */
export interface SizedBinding {
  prepare(sql: string): { all(): Promise<{ readonly meta: { readonly size_after?: number } }> };
}

/** The database's size in bytes, which D1 tells with every answer; null where it does not. */
export async function databaseSize(binding: SizedBinding): Promise<number | null> {
  const { meta } = await binding.prepare("SELECT 1").all();
  return meta.size_after ?? null;
}
