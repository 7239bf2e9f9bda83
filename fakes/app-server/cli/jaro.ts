/** Jaro similarity of two texts: 0 for nothing in common, 1 for equal ones. */
export function jaro(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const inB = new Array<boolean>(b.length).fill(false);
  const matchesA: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j += 1) {
      if (inB[j] === true || a[i] !== b[j]) continue;
      inB[j] = true;
      matchesA.push(b.charAt(j));
      break;
    }
  }
  if (matchesA.length === 0) return 0;
  const matchesB = [...b].filter((_, j) => inB[j]);
  const displaced = matchesA.filter((character, i) => character !== matchesB[i]).length / 2;
  const matches = matchesA.length;
  return (matches / a.length + matches / b.length + (matches - displaced) / matches) / 3;
}
