import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyStep } from '../model/every-step.ts';
import { overlapKind } from '../model/overlap-kind.ts';
import { isOverlapRequest } from '../model/overlap-request.ts';
import { sessionKind } from '../model/session-kind.ts';
import { isAskedAsItIs } from '../paths/is-asked-as-it-is.ts';
import { nearMisses } from '../paths/near-miss.ts';
import { plainSpelling } from '../paths/plain-spelling.ts';
import { spelledFolderKind } from '../paths/spelled-folder.ts';
import { nearMissKind } from '../paths/spelled-near-miss.ts';
import { spellingKind } from '../paths/spelling-kind.ts';
import { spellingPairKind } from '../paths/spelling-pair.ts';
import { spellings } from '../paths/spellings.ts';
import type { Volume } from '../paths/volume.ts';
import { caseFileText, readCaseFile } from './case-file.ts';
import type { ReadableKind, ValueKind } from './value-kind.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asc-case-file-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read<Value>(text: string, kind: ReadableKind<Value>) {
  const file = join(folder, 'case.yaml');
  await writeFile(file, text);
  const { case: name, read: readValue } = await readCaseFile(file);
  return { case: name, ...readValue(kind) };
}

async function expectReadAgain<Value>(kind: ValueKind<Value>, values: readonly Value[]) {
  for (const value of values) {
    const text = caseFileText('a/b', kind.write(value), 'found');
    expect(await read(text, kind)).toEqual({ case: 'a/b', value, lists: kind.write(value) });
  }
}

/** Takes everything that any volume takes. */
const volume: Volume = {
  platform: 'darwin',
  hasSymlinks: true,
  tellsCaseApart: false,
  tellsNormalFormsApart: false,
  hasProc: true,
  takesAnyName: true,
  hasShortNames: true,
  maxPathBytes: 4_095,
};

test('what is written of sessions is read again', async () => {
  await expectReadAgain(sessionKind, [everyStep()]);
  const requests = everyStep().filter(isOverlapRequest);
  const aliceReads = { do: 'read', client: 'alice', thread: 'one' } as const;
  const bobReads = { ...aliceReads, client: 'bob' } as const;
  await expectReadAgain(
    overlapKind,
    requests.map((request) => ({ before: [aliceReads], atOnce: [request, aliceReads, bobReads] })),
  );
});

test('what is written of spellings is read again', async () => {
  const windows = { ...volume, platform: 'win32', hasProc: false } as const;
  const some = [volume, windows].flatMap((one) => fc.sample(spellings(one), 150));
  await expectReadAgain(spellingKind, some);
  const few = some.slice(0, nearMisses.length);
  await expectReadAgain(
    spellingPairKind,
    few.map((spelling, index) => [spelling, some[index + 1] ?? spelling]),
  );
  await expectReadAgain(
    spelledFolderKind,
    few.map((spelling, index) => ({ spelling, separators: index % 3 })),
  );
  await expectReadAgain(
    nearMissKind,
    few.map((spelling, index) => {
      const kind = nearMisses[index] ?? 'copy';
      return { kind, spelling: isAskedAsItIs(kind) ? plainSpelling : spelling };
    }),
  );
});

const header = 'case: a/b\nsteps:\n';
const overlap = `${header}  - alice starts one\natOnce: `;

test.each<[string, ReadableKind<unknown>, RegExp]>([
  ['', sessionKind, /is empty; it needs the keys case and steps/],
  ['case: a/b\n', sessionKind, /:1: the case file lacks steps/],
  ['steps: [alice starts one]\n', sessionKind, /:1: the case file lacks case/],
  [`${header}  - dot at 0, count 1\natOnce: []\n`, spellingKind, /:4: atOnce is not a known key/],
  [
    `${header}  - alice starts on\n`,
    sessionKind,
    /:3: steps\[0\] is no step of a session: "alice starts on"; .* alice starts one/,
  ],
  [`${header}  []\n`, sessionKind, /:2: steps is empty; give the steps/],
  [`${header}  - {a: 1}\n`, sessionKind, /^\S+:3: steps\[0\] must be text, not a mapping$/],
  [`${header}  - alice starts one\n`, overlapKind, /:1: atOnce must be 2 to 8 requests, .* not 0/],
  [`${overlap}[bob reads one]\n`, overlapKind, /:4: atOnce must be 2 to 8 requests.* not 1/],
  [`${overlap}[${Array(9).fill('bob reads one')}]\n`, overlapKind, /2 to 8 requests.* not 9/],
  [`${overlap}[bob reads one, bob reads one]\n`, overlapKind, /:4: .*two clients or more/],
  [
    `${overlap}[bob reads one, bob disconnects]\n`,
    overlapKind,
    /no request of an overlap: "bob disc/,
  ],
  [
    `${overlap}[the server restarts, bob dances]\n`,
    overlapKind,
    /: "the server.*\n.*: "bob dances"/,
  ],
  [`${header}  - dots at 0\n`, spellingKind, /:3: steps\[0\] is no step of a spelling.*: .*dot/],
  [`${header}  - dot at 0\n`, spellingKind, /is not complete; .* told as dot at 0, count 1/],
  [`${header}  - dot at 0, count 0\n`, spellingKind, /is not complete/],
  [`${header}  - dot at 0, count 999999999\n`, spellingKind, /:3: .* at most 16383 are possible/],
  [`${header}  - link at 0, name "a", target "absolute", hops 37\n`, spellingKind, /at most 36/],
  [`${header}  - file-link name "${'x'.repeat(256)}"\n`, spellingKind, /256 characters; no .* 255/],
  [`${header}  - file-link name "a/b"\n`, spellingKind, /is not complete/],
  [`${header}  - file-link name "a", at 1\n`, spellingKind, /is not complete/],
  [`${header}  - file-link name "a" "b"\n`, spellingKind, /is not complete/],
  [`${header}  - relative\n  - dot-dot at 0\n`, spellingKind, /:4: .* in front of relative/],
  [`${header}  - relative\n  - absolute\n`, spellingKind, /:4: .* behind the end/],
  [`${header}  - padded\n  - absolute\n`, spellingKind, /:4: .* behind the end/],
  [
    `${header}  - file-url\n  - dot at 0, count 1\n`,
    nearMissKind,
    /:4: .* cannot be spelled otherwise/,
  ],
  [`${header}  - copies\n`, nearMissKind, /:3: steps\[0\] is no near miss.*copy/],
])('a file that holds %j is refused', async (text, kind, message) => {
  await expect(read(text, kind)).rejects.toThrow(message);
});
