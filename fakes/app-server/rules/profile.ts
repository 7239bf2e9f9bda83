import { allDefects } from './all-defects.ts';
import { type Behaviour, createBehaviour } from './behaviour.ts';
import { parseEdition } from './edition.ts';
import { inRange } from './edition-range.ts';

/** The behaviour of a release with its known defects: `codex-0.130.0`; `undefined` for another name. */
export function profileBehaviour(name: string): Behaviour | undefined {
  const release = /^codex-(\d{1,5}\.\d{1,5}\.\d{1,5})$/.exec(name)?.[1];
  const edition = release === undefined ? undefined : parseEdition(release);
  if (release === undefined || edition === undefined) return undefined;
  const defects = allDefects.filter(
    ({ releases }) => releases !== 'synthetic' && inRange(edition, releases),
  );
  return { ...createBehaviour(edition, defects), release };
}
