import { relative } from 'node:path';
import { isPayload, type Payload, textOf } from '../../storage/rollout-line.ts';
import type { ThreadItem } from '../../turns/turn-types.ts';
import type { LegacyMessage } from './announce-legacy.ts';
import type { ItemPlace } from './legacy-item.ts';

/** The start of a change of files. */
export function patchBegin(item: ThreadItem, turnId: string): LegacyMessage {
  return {
    type: 'patch_apply_begin',
    call_id: item.id,
    turn_id: turnId,
    auto_approved: false,
    changes: changesOf(item),
  };
}

/** What the client is asked about a change of files. */
export function patchQuestion(item: ThreadItem, turnId: string): LegacyMessage {
  return {
    type: 'apply_patch_approval_request',
    call_id: item.id,
    turn_id: turnId,
    changes: changesOf(item),
  };
}

/** The end of a change of files. */
export function patchEnd(item: ThreadItem, { turnId, cwd, hasPhase }: ItemPlace): LegacyMessage {
  const success = item.status === 'completed';
  return {
    type: 'patch_apply_end',
    call_id: item.id,
    turn_id: turnId,
    stdout: success ? summaryOf(item, cwd) : '',
    stderr: '',
    success,
    changes: changesOf(item),
    ...(hasPhase ? { status: item.status } : {}),
  };
}

function changesOf({ changes }: ThreadItem): Payload {
  const list: unknown = changes;
  const entries = Array.isArray(list) ? list.filter(isPayload) : [];
  return Object.fromEntries(entries.map((change) => [textOf(change, 'path') ?? '', form(change)]));
}

function form({ kind, diff }: Payload): Payload {
  const { type, move_path = null } = isPayload(kind) ? kind : {};
  return type === 'update' ? { type, unified_diff: diff, move_path } : { type, content: diff };
}

function summaryOf({ changes }: ThreadItem, cwd: string): string {
  const list: unknown = changes;
  const entries = Array.isArray(list) ? list.filter(isPayload) : [];
  const lines = entries.map((change) => {
    const { type } = isPayload(change.kind) ? change.kind : {};
    const path = relative(cwd, textOf(change, 'path') ?? '');
    return `${type === 'add' ? 'A' : type === 'delete' ? 'D' : 'M'} ${path}\n`;
  });
  return ['Success. Updated the following files:\n', ...lines].join('');
}
