import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linuxVolume } from '../../test/support/linux-volume.ts';
import { everySpelling } from './every-spelling.ts';
import { describeSpelling, type Spelling } from './spelling.ts';

test('what was once wrong is tried first, the simplest of it before all others', async () => {
  const { examples } = await everySpelling(linuxVolume);
  expect(examples.map(describeSpelling)).toMatchInlineSnapshot(`
    [
      "link at 0, name "a", target "absolute", hops 1; absolute",
      "dot-dot at 0; absolute",
      "doubled-root",
      "absolute; padded",
      "proc-root",
      "relative",
      "link at 0, name "a", target "relative", hops 1; dot-dot at 5; relative",
      "link at 0, name "a", target "absolute", hops 36; absolute",
    ]
  `);
});

test('what volume and choice do not allow is left out, and said of a case file', async () => {
  const bare = { ...linuxVolume, hasSymlinks: false, hasProc: false };
  const { examples, obstacle } = await everySpelling(bare, { without: ['relative'] });
  const all = (await everySpelling(linuxVolume, { padded: 'all' })).examples;
  expect(examples.map(describeSpelling)).toEqual([
    'dot-dot at 0; absolute',
    'doubled-root',
    'absolute; padded',
  ]);
  expect(new Set(all.map(obstacle))).toMatchInlineSnapshot(`
    Set {
      "link: no symlink could be made",
      undefined,
      "proc-root: a folder is not found behind /proc/self/root",
      "relative: another clause says what becomes of it",
    }
  `);
});

test('an example is shrunk', async () => {
  const { values, examples } = await everySpelling(linuxVolume);
  const { counterexample } = await fc.check(
    fc.property(values, (spelling) => !hasChain(spelling)),
    { examples: examples.map((one): [Spelling] => [one]) },
  );
  const smallest = 'link at 0, name "a", target "absolute", hops 2; absolute';
  expect(counterexample?.map(describeSpelling)).toEqual([smallest]);
});

function hasChain({ steps }: Spelling): boolean {
  return steps.some((step) => step.kind === 'link' && step.hops > 1);
}
