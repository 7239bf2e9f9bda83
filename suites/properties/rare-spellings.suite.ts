import { nearMisses, nearMissObstacle } from '../../harness/paths/near-miss.ts';
import { pathGround } from '../../harness/paths/path-ground.ts';
import { plainSpelling } from '../../harness/paths/plain-spelling.ts';
import { spellPath } from '../../harness/paths/spell-path.ts';
import type { Spelling, SpellingStep } from '../../harness/paths/spelling.ts';
import { type SpellingPart, spellingObstacle } from '../../harness/paths/spelling-obstacle.ts';
import { probeVolume, type Volume } from '../../harness/paths/volume.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { NotApplicable } from '../../harness/runner/not-applicable.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { resumeByPath } from '../steps/resume-by-path.ts';

const bases = [
  'firmlink',
  'unprivate',
  'drive-case',
  'forward-slashes',
  'verbatim',
  'unc',
] as const;
const steps = ['case', 'normal-form', 'short-name'] as const;

/** What only some volumes have, in place of the many that every one has. */
function rareSpellings(volume: Volume): Spelling[] {
  const isUsable = (part: SpellingPart) => spellingObstacle(part, volume) === undefined;
  const single = (kind: (typeof steps)[number]): SpellingStep => ({ kind, at: 0 });
  return [
    ...bases.filter(isUsable).map((base) => ({ ...plainSpelling, base })),
    ...steps.filter(isUsable).map((kind) => ({ ...plainSpelling, steps: [single(kind)] })),
  ];
}

/** Everything that is tried nowhere in this run, and why. */
function obstacles(volume: Volume): string {
  const spelled = [...bases, ...steps].map((part) => [part, spellingObstacle(part, volume)]);
  const misses = nearMisses.map((kind) => [kind, nearMissObstacle(kind, volume)]);
  return [...spelled, ...misses]
    .flatMap(([part, why]) => (why === undefined ? [] : [`${part}: ${why}`]))
    .join('; ');
}

conformanceCase({
  id: 'properties/rare-spellings',
  title: 'a loaded thread is resumed by the spellings that only some volumes have',
  clauses: ['PATH-25'],
  requires: ['thread/resume', 'turn/start'],
  async run(context) {
    const { home, check } = context;
    const volume = await probeVolume(home.root);
    const rare = rareSpellings(volume);
    if (rare.length === 0) throw new NotApplicable(obstacles(volume));
    const loaded = await loadedThread(context);
    const { id: threadId, path } = loaded.thread;
    const ground = await pathGround(home, loaded.server);
    const control = await loaded.client.request('thread/resume', { threadId, path });
    for (const spelling of rare) {
      await resumeByPath(
        check('PATH-25'),
        loaded,
        await spellPath(path, spelling, ground),
        control,
      );
    }
  },
});
