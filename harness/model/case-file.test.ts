import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { caseFileText, readCaseFile } from './case-file.ts';
import { describeStep } from './describe-step.ts';
import { everyStep } from './every-step.ts';
import { readStep } from './read-steps.ts';

async function fileWith(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'asc-case-')), 'case.yaml');
  await writeFile(file, text);
  return file;
}

test('every step is read from its description', () => {
  for (const step of everyStep()) expect(readStep(describeStep(step))).toEqual(step);
});

test('what is written is read again', async () => {
  const written = { case: 'properties/sessions', steps: everyStep(), atOnce: everyStep() };
  expect(await readCaseFile(await fileWith(caseFileText(written, 'found')))).toEqual(written);
});

test.each([
  ['', /is empty; it needs the keys case and steps/],
  ['case: a/b\n', /:1: the case file lacks steps/],
  ['steps: [alice starts one]\n', /:1: the case file lacks case/],
  ['case: a/b\nsteps:\n  - alice starts on\n', /:3: steps\[0\] is no step .* alice starts one/],
])('a file that holds %j is refused', async (text, message) => {
  await expect(readCaseFile(await fileWith(text))).rejects.toThrow(message);
});
