import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HarnessDefect } from '../harness-defect.ts';
import { type CaseDefinition, onConformanceCase } from './conformance-case.ts';

/** A case and the file that declares it. */
export interface LoadedCase {
  readonly definition: CaseDefinition;
  readonly file: string;
}

/**
 * Imports every suite file below a folder and collects what they declare; nothing is started.
 * @throws HarnessDefect when an id occurs twice or does not begin with the name of its folder.
 */
export async function loadSuites(folder: string): Promise<readonly LoadedCase[]> {
  // A file is imported, and declares its cases, once.
  const loaded = folders.get(folder) ?? importSuites(folder);
  folders.set(folder, loaded);
  return await loaded;
}

const folders = new Map<string, Promise<readonly LoadedCase[]>>();

async function importSuites(folder: string): Promise<readonly LoadedCase[]> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.suite\.(ts|js)$/.test(name)).sort();
  const loaded: LoadedCase[] = [];
  // One after the other: a declaration belongs to the file that is being imported.
  for (const name of files) {
    const file = join(folder, name);
    onConformanceCase((definition) => {
      assertId(definition, name, loaded);
      loaded.push({ definition, file });
    });
    await import(pathToFileURL(file).href);
  }
  return loaded;
}

function assertId({ id }: CaseDefinition, name: string, loaded: readonly LoadedCase[]): void {
  const suite = name.split(/[\\/]/)[0];
  if (id.split('/')[0] !== suite) {
    throw new HarnessDefect(`${name}: the id of case ${id} must begin with ${suite}/`);
  }
  if (loaded.some(({ definition }) => definition.id === id)) {
    throw new HarnessDefect(`${name}: case ${id} exists twice`);
  }
}
