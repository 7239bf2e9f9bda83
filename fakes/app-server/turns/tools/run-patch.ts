import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import {
  changeWithoutContent,
  declinedPatchApplied,
} from '../../rules/defects/rollback-defects.ts';
import { fileChangeItem } from '../items/thread-items.ts';
import type { PatchedFile } from '../patch/patched-file.ts';
import { planPatch } from '../patch/plan-patch.ts';
import { turnDiff } from '../patch/turn-diff.ts';
import { unifiedHunk } from '../patch/unified-hunk.ts';
import {
  fileApprovalHasTime,
  patchByCommandWarns,
  patchOutput,
  patchOutputIsShown,
  refusedPatchCompletions,
  unusableDecision,
} from '../tool-rules.ts';
import type { TurnState } from '../turn-state.ts';
import type { ApprovalDecision, JsonObject } from '../turn-types.ts';
import type { ToolCall, ToolResult } from './tool-call.ts';

/** Applies a patch, after asking the client where the policy wants it. */
export async function runPatch(
  call: ToolCall,
  patch: string,
  cwd: string,
  turn: TurnState,
): Promise<ToolResult> {
  const { behaviour } = turn.host;
  let files: PatchedFile[];
  try {
    files = await planPatch(patch, cwd);
  } catch (error) {
    return { output: `apply_patch verification failed: ${message(error)}` };
  }
  const warning = behaviour.value(patchByCommandWarns)
    ? {
        note: `Warning: apply_patch was requested via ${call.name}. Use the apply_patch tool instead of exec_command.`,
      }
    : {};
  const permission = permissionFor(files, turn);
  if (permission.blocked) return { output: permission.blocked, ...warning };

  const changes = files
    .map(changeOf)
    .map((change) => (behaviour.has(changeWithoutContent) ? { ...change, diff: '' } : change));
  const startedAtMs = Date.now();
  const complete = (status: 'completed' | 'failed' | 'declined') => {
    const atMs = Date.now();
    const times = { startedAtMs, completedAtMs: atMs };
    const item = fileChangeItem(call.callId, changes, status, times, behaviour);
    turn.emit({ type: 'item-completed', item, atMs });
  };
  const times = { startedAtMs, completedAtMs: null };
  const started = fileChangeItem(call.callId, changes, 'inProgress', times, behaviour);
  turn.emit({ type: 'item-started', item: started, atMs: startedAtMs });

  if (permission.asks) {
    const decision = await turn.host.requestApproval({
      method: 'item/fileChange/requestApproval',
      params: {
        itemId: call.callId,
        ...(behaviour.value(fileApprovalHasTime) ? { startedAtMs: Date.now() } : {}),
        reason: null,
        grantRoot: null,
      },
      onDecision: (given) => {
        const { declined, cancelled } = behaviour.value(refusedPatchCompletions);
        const ends = given === 'cancel' ? cancelled : refuses(given) ? declined : [];
        for (const status of ends) complete(status);
      },
    });
    if (decision === 'cancel' || decision === 'cancelled') return { output: '', cancelsTurn: true };
    if (refuses(decision) && !behaviour.has(declinedPatchApplied)) {
      const failed = decision !== 'decline' && behaviour.value(unusableDecision) === 'failed';
      return { output: failed ? 'approval request failed' : 'patch rejected by user', ...warning };
    }
  }
  const began = performance.now();
  try {
    for (const file of files) await write(file);
  } catch (error) {
    complete('failed');
    return { output: `apply_patch failed: ${message(error)}`, ...warning };
  }
  const summary = summaryOf(files);
  if (behaviour.value(patchOutputIsShown)) {
    const params = { itemId: call.callId, delta: summary };
    turn.emit({ type: 'delta', method: 'item/fileChange/outputDelta', params });
  }
  complete('completed');
  for (const file of files) {
    const earlier = turn.patched.get(file.path);
    turn.patched.set(file.path, earlier ? { ...file, before: earlier.before } : file);
  }
  const diff = turnDiff(turn.patched.values(), turn.host.cwd, behaviour);
  turn.emit({ type: 'diff', diff });
  return { output: outputFor(summary, performance.now() - began, call, turn), ...warning };
}

function permissionFor(
  files: readonly PatchedFile[],
  { host }: TurnState,
): { asks: boolean; blocked?: string } {
  if (host.approvalPolicy === 'untrusted') return { asks: true };
  if (host.sandbox === 'danger-full-access') return { asks: false };
  const readOnly = host.sandbox !== 'workspace-write';
  const outside = files.some(({ path, moveTo }) =>
    [path, moveTo ?? path].some((target) => relative(host.cwd, target).startsWith(`..${sep}`)),
  );
  if (!readOnly && !outside) return { asks: false };
  if (host.approvalPolicy !== 'never') return { asks: true };
  const reason = readOnly
    ? 'writing is blocked by read-only sandbox'
    : 'writing outside of the project';
  return { asks: false, blocked: `patch rejected: ${reason}; rejected by user approval settings` };
}

function refuses(decision: ApprovalDecision): boolean {
  return decision === 'decline' || decision === 'failed' || decision === 'unusable';
}

async function write({ path, moveTo, after }: PatchedFile): Promise<void> {
  if (after === undefined) {
    await rm(path);
    return;
  }
  const target = moveTo ?? path;
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, after);
  if (target !== path) await rm(path);
}

function changeOf({ path, moveTo, before, after }: PatchedFile): JsonObject {
  if (after === undefined) return { path, kind: { type: 'delete' }, diff: before ?? '' };
  if (before === undefined) return { path, kind: { type: 'add' }, diff: after };
  const hunk = unifiedHunk(before, after);
  const diff = moveTo === undefined ? hunk : `${hunk}\n\nMoved to: ${moveTo}`;
  return { path, kind: { type: 'update', move_path: moveTo ?? null }, diff };
}

function summaryOf(files: readonly PatchedFile[]): string {
  const lines = (letter: string, those: (file: PatchedFile) => boolean) =>
    files.filter(those).map(({ shown }) => `${letter} ${shown}\n`);
  return [
    'Success. Updated the following files:\n',
    ...lines('A', (file) => file.before === undefined),
    ...lines('M', (file) => file.before !== undefined && file.after !== undefined),
    ...lines('D', (file) => file.after === undefined),
  ].join('');
}

function outputFor(
  summary: string,
  ms: number,
  { name }: ToolCall,
  { host: { behaviour } }: TurnState,
): string {
  const seconds = Math.round(ms / 100) / 10;
  const json = `{"output":${JSON.stringify(summary)},"metadata":{"exit_code":0,"duration_seconds":${seconds.toFixed(1)}}}`;
  const timed = name === 'exec_command' ? 'Wall time: 0.0000 seconds\nOutput:\n' : '';
  switch (behaviour.value(patchOutput)) {
    case 'json':
      return json;
    case 'timed-json':
      return timed + json;
    case 'timed-text':
      return `${timed}Exit code: 0\nWall time: ${seconds} seconds\nOutput:\n${summary}`;
  }
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
