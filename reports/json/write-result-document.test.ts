import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withDir } from 'tmp-promise';
import { expect, test } from 'vitest';
import { UsageError } from '../../harness/usage-error.ts';
import { sampleDocument } from '../testing/sample-document.ts';
import { stableJson } from './stable-json.ts';
import { writeResultDocument } from './write-result-document.ts';

const inTemporaryDir = (use: (dir: string) => Promise<void>) =>
  withDir(({ path }) => use(path), { unsafeCleanup: true });

test('the document is written whole, into a folder that is made, with nothing beside it', async () => {
  await inTemporaryDir(async (dir) => {
    const document = sampleDocument();
    const folder = join(dir, 'a', 'b');
    expect(await writeResultDocument(document, folder)).toBe(join(folder, 'result.json'));
    expect(JSON.parse(await readFile(join(folder, 'result.json'), 'utf8'))).toEqual(document);
    await writeResultDocument(sampleDocument({ seed: 7 }), folder);
    expect(await readFile(join(folder, 'result.json'), 'utf8')).toContain('"seed": 7');
    expect(await readdir(folder)).toEqual(['result.json']);
  });
});

test('a file that cannot be written is told, and nothing is left', async () => {
  await inTemporaryDir(async (dir) => {
    await mkdir(join(dir, 'result.json'));
    const written = writeResultDocument(sampleDocument(), dir);
    await expect(written).rejects.toThrow(UsageError);
    await expect(written).rejects.toThrow(
      /result\.json cannot be written: .*choose another folder/,
    );
    expect(await readdir(dir)).toEqual(['result.json']);
    await writeFile(join(dir, 'file'), '');
    await expect(writeResultDocument(sampleDocument(), join(dir, 'file'))).rejects.toThrow(
      UsageError,
    );
  });
});

test('the order of members does not depend on how the document was made', () => {
  const document = sampleDocument();
  const backwards = Object.fromEntries(Object.entries(document).reverse());
  expect(stableJson(backwards)).toBe(stableJson(document));
  expect(Object.keys(backwards)[0]).not.toBe('format');
  expect(stableJson(document)).toMatch(/^\{\n {2}"format": .*\n {2}"formatVersion": 1,\n/);
});

test('hostile text stays valid JSON in UTF-8', () => {
  const text = '\ud800\u0000\u2028"\\';
  const bytes = Buffer.from(stableJson({ text }));
  expect(JSON.parse(bytes.toString('utf8'))).toEqual({ text });
});
