import { readFile, stat } from 'node:fs/promises';
import type { Behaviour } from '../../rules/behaviour.ts';
import type { JsonObject } from '../turn-types.ts';
import { ConfigFailure } from './config-failure.ts';
import { notAFile, notUtf8 } from './config-rules.ts';
import { parseToml } from './parse-toml.ts';

/** A config.toml, read. */
export interface ConfigFile {
  readonly path: string;
  readonly text: string;
  readonly table: JsonObject;
}

/**
 * Reads config.toml; one that is not there is empty.
 * @throws ConfigFailure with the words of the edition.
 */
export async function readConfigFile(path: string, behaviour: Behaviour): Promise<ConfigFile> {
  const bytes = await read(path, behaviour);
  const text = decode(bytes, path, behaviour);
  return { path, text, table: await parseToml(text, path) };
}

async function read(path: string, behaviour: Behaviour): Promise<Buffer> {
  const unreadable = (reason: string) =>
    new ConfigFailure(`Failed to read config file ${path}: ${reason}`, 'home');
  try {
    const isFile = (await stat(path)).isFile();
    if (!isFile && behaviour.value(notAFile) === 'not-a-file') {
      throw unreadable(`path \`${path}\` is not a file`);
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof ConfigFailure) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return Buffer.alloc(0);
    if (code === 'EISDIR') throw unreadable('Is a directory (os error 21)');
    if (code === 'EACCES') throw unreadable('Permission denied (os error 13)');
    throw unreadable(error instanceof Error ? error.message : String(error));
  }
}

function decode(bytes: Buffer, path: string, behaviour: Behaviour): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const reason =
      behaviour.value(notUtf8) === 'stream'
        ? 'stream did not contain valid UTF-8'
        : `invalid utf-8 sequence of 1 bytes from index ${firstBadByte(bytes)}`;
    throw new ConfigFailure(`Failed to read config file ${path}: ${reason}`, 'home');
  }
}

/** Index of the first byte that differs when the text is encoded again. */
function firstBadByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'));
  let at = 0;
  while (at < bytes.length && bytes[at] === again[at]) at += 1;
  return at;
}
