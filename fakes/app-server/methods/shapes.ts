import path from 'node:path';
import type { Defect } from '../rules/defect.ts';
import { rootsAsSpelled } from '../rules/defects/kept-settings-defects.ts';
import type { Edition } from '../rules/edition.ts';
import { inRange } from '../rules/edition-range.ts';
import { permissionsExcludeSandbox } from '../rules/project-rules.ts';
import { invalidRequest } from '../server/rpc-error.ts';
import type { ServerContext } from '../server/server-context.ts';
import {
  anything,
  list,
  optional,
  type Shape,
  ShapeError,
  struct,
  tagged,
  text,
  unknownVariant,
  withDefault,
  word,
} from '../server/shape.ts';
import type { UserInput } from '../turns/turn-types.ts';

const policyWords = ['untrusted', 'on-failure', 'on-request', 'granular', 'never'];

/** `approvalPolicy`: a word, or an object with one variant. */
export function approvalPolicy({ behaviour }: ServerContext): Shape<unknown> {
  const objectWord = behaviour.since('0.112') ? 'granular' : 'reject';
  const words = policyWords
    .filter((name) => name !== 'on-failure' || !behaviour.since('0.141'))
    .filter((name) => name !== 'granular' || behaviour.since('0.99'))
    .map((name) => (name === 'granular' ? objectWord : name));
  return {
    read(value) {
      if (typeof value === 'object' && value !== null) {
        const [variant = ''] = Object.keys(value);
        if (!words.includes(variant)) throw unknownVariant(variant, words);
        return value;
      }
      const given = text.read(value);
      if (!words.includes(given)) throw unknownVariant(given, words);
      if (given === objectWord) {
        throw new ShapeError('invalid type: unit variant, expected struct variant');
      }
      return given;
    },
  };
}

/** `sandbox` of threads. */
export const sandboxMode = word('read-only', 'workspace-write', 'danger-full-access');

/** `personality` of threads and turns, not of forks. */
export const personality = optional(word('none', 'friendly', 'pragmatic'));

/** The input of a turn. */
export function userInputs({ behaviour }: ServerContext): Shape<readonly UserInput[]> {
  const audio: readonly [Edition, string[]][] = [['0.141', ['audio', 'localAudio']]];
  const withAudio = audio.some(([since]) => inRange(behaviour.edition, { since }));
  const url = struct('UserInput', { type: text, url: text });
  const file = struct('UserInput', { type: text, path: text });
  const named = struct('UserInput', { type: text, name: text, path: text });
  const variants: Record<string, Shape<unknown>> = {
    text: struct('UserInput', {
      type: text,
      text,
      text_elements: withDefault<readonly unknown[]>(list(anything), []),
    }),
    image: url,
    localImage: file,
    ...(withAudio ? { audio: url, localAudio: file } : {}),
    skill: named,
    mention: named,
  };
  return list(tagged('UserInput', variants)) as Shape<readonly UserInput[]>;
}

const unread = optional<never>({
  read: () => undefined as never,
});

/** `approvalsReviewer`, under its newest name. */
export function reviewer({ behaviour }: ServerContext): Shape<string | undefined> {
  if (!behaviour.since('0.115')) return unread;
  const known = word('user', 'guardian_subagent', 'auto_review');
  const given = behaviour.since('0.125') ? known : word('user', 'guardian_subagent');
  const read = (value: unknown) => (given.read(value) === 'user' ? 'user' : 'auto_review');
  return optional({ read });
}

/** `runtimeWorkspaceRoots`: each folder once. */
export function workspaceRoots({ behaviour }: ServerContext): Shape<readonly string[] | undefined> {
  if (!behaviour.since('0.131')) return unread;
  const folders = list(text);
  return optional({
    read(value) {
      const given = folders.read(value);
      if (behaviour.has(rootsAsSpelled)) return given;
      return [...new Set(given.map((folder) => path.resolve(folder)))];
    },
  });
}

/** Members that `thread/start`, `thread/resume` and `thread/fork` share. */
export function settingFields(context: ServerContext) {
  return {
    model: optional(text),
    modelProvider: optional(text),
    cwd: optional(text),
    approvalPolicy: optional(approvalPolicy(context)),
    sandbox: optional(sandboxMode),
    permissions: optional(anything),
    approvalsReviewer: reviewer(context),
    runtimeWorkspaceRoots: workspaceRoots(context),
    config: optional(anything),
    baseInstructions: optional(text),
    developerInstructions: optional(text),
  };
}

/**
 * @param defect with which the method does not mind
 * @throws RpcError where a request gives the same twice, in two forms
 */
export function checkPermissions(
  { behaviour }: ServerContext,
  { sandbox, permissions }: { readonly sandbox?: unknown; readonly permissions?: unknown },
  defect: Defect,
): void {
  if (!behaviour.value(permissionsExcludeSandbox) || behaviour.has(defect)) return;
  if (sandbox === undefined || permissions === undefined) return;
  throw invalidRequest('`permissions` cannot be combined with `sandbox`');
}
