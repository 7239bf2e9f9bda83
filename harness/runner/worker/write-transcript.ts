import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transcript } from '../../protocol/transcript.ts';
import type { PlannedCase } from '../case-result.ts';
import type { RunSettings } from '../run-settings.ts';

/** Writes a case's transcript as JSON lines; returns its path relative to the output folder. */
export async function writeTranscript(
  settings: RunSettings,
  planned: PlannedCase,
  transcript: Transcript,
): Promise<string | undefined> {
  if (settings.outDir === undefined) return undefined;
  const [suite = '', name = ''] = planned.case.split('/');
  const number = planned.repetition === undefined ? '' : `.${planned.repetition}`;
  const file = `${name}.${planned.home}.${planned.transport}${number}.jsonl`;
  const folder = join('transcripts', safe(planned.target), suite);
  await mkdir(join(settings.outDir, folder), { recursive: true });
  const lines = transcript.entries().map((entry) => JSON.stringify(entry));
  await writeFile(join(settings.outDir, folder, file), `${lines.join('\n')}\n`);
  return [folder, file].join('/').replaceAll('\\', '/');
}

function safe(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '_') || 'target';
}
