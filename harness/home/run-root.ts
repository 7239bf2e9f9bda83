import { lstat, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dir } from 'tmp-promise';
import { removeRunRoot } from './remove-run-root.ts';
import { removeTree } from './remove-tree.ts';
import { writeRunOwner } from './run-owner.ts';

/** The temporary directory of one run of the harness. */
export interface RunRoot {
  /** Canonical path. */
  path: string;
  /** A new empty directory for one case. */
  caseRoot(): Promise<CaseRoot>;
  /** Removes the whole run root. Safe to call twice. */
  remove(): Promise<void>;
}

export interface CaseRoot {
  /** Canonical path. */
  path: string;
  /** Safe to call twice. */
  remove(): Promise<void>;
}

/** What names of run roots begin with. */
export const runRootPrefix = 'asc-';

/**
 * Creates a run root `asc-XXXXXX` below `parent`, marked as owned by this process, so that
 * `removeStaleRunRoots` can clean up if the process dies.
 *
 * @param parent existing directory; default: the system's temporary directory
 */
export async function createRunRoot(parent: string = tmpdir()): Promise<RunRoot> {
  const base = await realpath(parent).catch((cause: unknown) => {
    throw new Error(`no place for temporary files: ${parent} does not exist; set TMPDIR`, {
      cause,
    });
  });
  const path = await privateDirectory(base, `${runRootPrefix}XXXXXX`);
  await writeRunOwner(path);
  return { path, caseRoot: () => createCaseRoot(path), remove: () => removeRunRoot(path) };
}

/**
 * Creates a directory for one case in an existing run root. Needs only the path, so worker
 * processes can use a run root that the main process created and will remove.
 *
 * @throws Error when the run root is gone
 */
export async function createCaseRoot(runRoot: string): Promise<CaseRoot> {
  if (!(await isDirectory(runRoot))) {
    throw new Error(
      `the run root ${runRoot} is gone; it was removed while cases were still running`,
    );
  }
  const path = await privateDirectory(runRoot, 'XXXXXX');
  return { path, remove: () => removeTree(path) };
}

async function privateDirectory(parent: string, template: string): Promise<string> {
  // keep: removal is ours, tmp would only rmdir it at exit.
  return (await dir({ tmpdir: parent, template, mode: 0o700, keep: true, tries: 20 })).path;
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch {
    return false;
  }
}
