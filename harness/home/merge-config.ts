/** A config.toml document or table as plain data. `null` stands for "remove this key". */
export type ConfigTable = { [key: string]: unknown };

/**
 * Lays `override` over `base`, table by table, without changing either. Arrays and scalars replace;
 * `null` or `undefined` removes the key (TOML has neither).
 */
export function mergeConfig(base: ConfigTable, override: ConfigTable): ConfigTable {
  const merged: ConfigTable = { ...base };
  for (const [key, value] of Object.entries(override)) {
    const below = merged[key];
    if (value === null || value === undefined) delete merged[key];
    else if (isTable(value)) merged[key] = mergeConfig(isTable(below) ? below : {}, value);
    else merged[key] = value;
  }
  return merged;
}

function isTable(value: unknown): value is ConfigTable {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
