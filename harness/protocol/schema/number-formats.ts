/** Ranges of the number formats that codex bundles use. JSON Schema itself does not define them. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  int8: [-(2 ** 7), 2 ** 7 - 1],
  int16: [-(2 ** 15), 2 ** 15 - 1],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2 ** 63), 2 ** 63],
  int: [-(2 ** 63), 2 ** 63],
  uint8: [0, 2 ** 8 - 1],
  uint16: [0, 2 ** 16 - 1],
  uint32: [0, 2 ** 32 - 1],
  uint64: [0, 2 ** 64],
  uint: [0, 2 ** 64],
};

/**
 * Format checks for Ajv, by name. 64-bit limits are the nearest double: JSON.parse has already
 * rounded the number. `float` and `double` accept every number.
 */
export const numberFormats: ReadonlyMap<string, (value: number) => boolean> = new Map([
  ...Object.entries(RANGES).map(
    ([name, [low, high]]) =>
      [name, (value: number) => Number.isInteger(value) && value >= low && value <= high] as const,
  ),
  ['float', () => true] as const,
  ['double', () => true] as const,
]);
