import { editDistance } from './edit-distance.ts';

const most = 20;

/** What a message says of the names there are: all of few, of many the ones most like what was asked for. */
export function knownNames(asked: string, names: readonly string[]): string {
  if (names.length <= most) return `there is: ${names.join(', ')}`;
  const like = [...names]
    .map((name) => ({ name, far: farness(asked, name) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 5);
  return `of ${names.length} the nearest are: ${like.map(({ name }) => name).join(', ')}`;
}

/** Edits between them, or between what is asked for and the end of a name behind its folder. */
function farness(asked: string, name: string): number {
  const plain = asked.replaceAll('*', '').toLowerCase();
  const bare = name.slice(name.indexOf('/') + 1);
  const edits = Math.min(...[name, bare].map((one) => editDistance(plain, one.toLowerCase())));
  return name.toLowerCase().includes(plain) ? 0 : edits;
}
