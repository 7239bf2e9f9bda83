import type { FileSnapshot, Snapshot } from './snapshot-files.ts';

export interface ChangedFile {
  path: string;
  /** What differs. `content` only where both snapshots carry a hash or a link target. */
  what: ('type' | 'size' | 'mtime' | 'content')[];
}

/** Paths are relative to the snapshot directory, in path order. */
export interface SnapshotDiff {
  added: string[];
  removed: string[];
  changed: ChangedFile[];
}

/**
 * What happened between two snapshots. Size and time of a directory are ignored: they follow from
 * the entries in it. A rename shows up as removed and added.
 */
export function diffSnapshots(before: Snapshot, after: Snapshot): SnapshotDiff {
  const changed: ChangedFile[] = [];
  for (const [path, now] of after) {
    const then = before.get(path);
    const what = then === undefined ? [] : differences(then, now);
    if (what.length > 0) changed.push({ path, what });
  }
  return {
    added: [...after.keys()].filter((path) => !before.has(path)),
    removed: [...before.keys()].filter((path) => !after.has(path)),
    changed,
  };
}

function differences(then: FileSnapshot, now: FileSnapshot): ChangedFile['what'] {
  if (then.type !== now.type) return ['type'];
  if (now.type === 'directory') return [];
  const what: ChangedFile['what'] = [];
  if (then.size !== now.size) what.push('size');
  if (then.mtimeMs !== now.mtimeMs) what.push('mtime');
  const bothHashed = then.sha256 !== undefined && now.sha256 !== undefined;
  if ((bothHashed && then.sha256 !== now.sha256) || then.target !== now.target) {
    what.push('content');
  }
  return what;
}
