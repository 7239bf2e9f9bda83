import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PlannedCase } from '../case-result.ts';
import type { RunSettings } from '../run-settings.ts';
import { cellFile } from './cell-file.ts';

/** Writes a file beside the transcript of a case; returns its absolute path, `undefined` without `--out`. */
export async function keepFile(
  { outDir }: RunSettings,
  planned: PlannedCase,
  { extension, text }: { readonly extension: string; readonly text: string },
): Promise<string | undefined> {
  if (outDir === undefined) return undefined;
  const file = join(outDir, cellFile(planned, extension));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}
