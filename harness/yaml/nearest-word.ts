import { editDistance } from '../edit-distance.ts';

/** The allowed word that a misspelt one most likely meant, or undefined when none is close. */
export function nearestWord(word: string, allowed: readonly string[]): string | undefined {
  const lowered = word.slice(0, 64).toLowerCase();
  const ranked = allowed
    .map((candidate) => ({ candidate, distance: editDistance(lowered, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  if (best === undefined || best.distance > Math.max(1, Math.floor(best.candidate.length / 3))) {
    return undefined;
  }
  return best.candidate;
}
