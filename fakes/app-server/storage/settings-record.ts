import { isPayload, type Payload, textOf } from './rollout-line.ts';

/** What a `thread_settings_applied` event says; a member that it leaves out is undefined. */
export interface SettingsRecord {
  readonly model?: string | undefined;
  readonly modelProvider?: string | undefined;
  readonly effort: string | null;
  readonly approvalPolicy?: unknown;
  readonly cwd?: string | undefined;
  /** Releases write a profile of permissions in its place. */
  readonly sandbox?: string | undefined;
}

export function readSettingsRecord({
  thread_settings: settings,
}: Payload): SettingsRecord | undefined {
  if (!isPayload(settings)) return undefined;
  const mode = isPayload(settings.collaboration_mode) ? settings.collaboration_mode.settings : null;
  return {
    model: textOf(settings, 'model'),
    modelProvider: textOf(settings, 'model_provider_id'),
    effort: (isPayload(mode) && textOf(mode, 'reasoning_effort')) || null,
    approvalPolicy: settings.approval_policy ?? undefined,
    cwd: textOf(settings, 'cwd'),
    sandbox: textOf(settings, 'sandbox_mode') ?? sandboxOf(settings.permission_profile),
  };
}

/** The mode that a profile of permissions amounts to, where it restricts files. */
function sandboxOf(profile: unknown): string | undefined {
  const files = isPayload(profile) ? profile.file_system : undefined;
  if (!isPayload(files) || files.type !== 'restricted' || !Array.isArray(files.entries)) {
    return undefined;
  }
  const mayWrite = files.entries.some((entry) => isPayload(entry) && entry.access === 'write');
  return mayWrite ? 'workspace-write' : 'read-only';
}

/** Whether a record says of each member that it has what the other one says. */
export function agrees(record: SettingsRecord | undefined, other: SettingsRecord): boolean {
  if (record === undefined) return false;
  const isSame = (key: keyof SettingsRecord) =>
    record[key] === undefined || JSON.stringify(record[key]) === JSON.stringify(other[key]);
  const keys = ['model', 'modelProvider', 'effort', 'approvalPolicy', 'cwd', 'sandbox'] as const;
  return keys.every(isSame);
}
