import { join } from 'node:path';
import type { Behaviour } from '../rules/behaviour.ts';
import { reviewerWord } from '../rules/settings-rules.ts';
import { permissionProfile } from './permission-profile.ts';
import { type MemberTable, pickMembers } from './pick-members.ts';
import type { ThreadSettings } from './thread-settings.ts';

const commonMembers: MemberTable = [
  'thread',
  'model',
  'modelProvider',
  ['serviceTier', '0.111'],
  ['disabledPluginIds', '0.160'],
  'cwd',
  ['runtimeWorkspaceRoots', '0.131'],
  ['instructionSources', '0.121'],
  'approvalPolicy',
  ['approvalsReviewer', '0.115'],
  'sandbox',
  ['permissionProfile', '0.125', '0.130'],
  ['activePermissionProfile', '0.128'],
  'reasoningEffort',
];

const startMembers: MemberTable = [...commonMembers, ['multiAgentMode', '0.145']];

const resumeMembers: MemberTable = [
  ...commonMembers,
  ['collaborationMode', '0.160'],
  ['multiAgentMode', '0.145'],
  ['initialTurnsPage', '0.136'],
  ['turnsBackwardsCursor', '0.145'],
  ['itemsBackwardsCursor', '0.145'],
];

/** The answer to `thread/start` and `thread/fork`. */
export function wireStarted(
  behaviour: Behaviour,
  thread: unknown,
  settings: ThreadSettings,
  codexHome: string,
): Record<string, unknown> {
  return pickMembers(behaviour, startMembers, values(behaviour, thread, settings, codexHome));
}

/** The answer to `thread/resume`. */
export function wireResumed(
  behaviour: Behaviour,
  thread: unknown,
  settings: ThreadSettings,
  codexHome: string,
  pages: {
    readonly initialTurnsPage: unknown;
    readonly turnsBackwardsCursor: string | null;
    readonly itemsBackwardsCursor: string | null;
  },
): Record<string, unknown> {
  const { model, effort } = settings;
  return pickMembers(behaviour, resumeMembers, {
    ...values(behaviour, thread, settings, codexHome),
    ...pages,
    collaborationMode: {
      mode: 'default',
      settings: { model, reasoning_effort: effort, developer_instructions: null },
    },
  });
}

const settingsMembers: MemberTable = [
  ['disabledPluginIds', '0.160'],
  'cwd',
  ['environments', '0.169'],
  'approvalPolicy',
  'approvalsReviewer',
  'sandboxPolicy',
  'activePermissionProfile',
  'model',
  'modelProvider',
  'serviceTier',
  'effort',
  'summary',
  'collaborationMode',
  ['multiAgentMode', '0.145'],
  'personality',
];

/** `thread/settings/updated.threadSettings`. */
export function wireThreadSettings(
  behaviour: Behaviour,
  settings: ThreadSettings,
  codexHome: string,
): Record<string, unknown> {
  const { cwd, model, effort, sandbox } = settings;
  return pickMembers(behaviour, settingsMembers, {
    ...settings,
    disabledPluginIds: [],
    environments: [
      {
        environmentId: 'local',
        cwd,
        runtimeWorkspaceRoots: settings.runtimeWorkspaceRoots ?? [cwd],
      },
    ],
    approvalsReviewer: reviewer(behaviour, settings),
    sandboxPolicy: wireSandbox(behaviour, sandbox, join(codexHome, 'memories')),
    serviceTier: null,
    summary: null,
    collaborationMode: {
      mode: 'default',
      settings: { model, reasoning_effort: effort, developer_instructions: null },
    },
    multiAgentMode: 'explicitRequestOnly',
    personality: behaviour.since('0.160') ? null : 'pragmatic',
  });
}

function reviewer(behaviour: Behaviour, { approvalsReviewer }: ThreadSettings): string {
  return approvalsReviewer === 'user' ? 'user' : behaviour.value(reviewerWord);
}

function values(
  behaviour: Behaviour,
  thread: unknown,
  settings: ThreadSettings,
  codexHome: string,
): Record<string, unknown> {
  const { cwd, sandbox } = settings;
  const memories = join(codexHome, 'memories');
  return {
    ...settings,
    thread,
    serviceTier: null,
    disabledPluginIds: [],
    runtimeWorkspaceRoots: settings.runtimeWorkspaceRoots ?? [cwd],
    approvalsReviewer: reviewer(behaviour, settings),
    sandbox: wireSandbox(behaviour, sandbox, memories),
    permissionProfile: permissionProfile(behaviour, sandbox, { cwd, memories }),
    reasoningEffort: settings.effort,
    multiAgentMode: 'explicitRequestOnly',
  };
}

function wireSandbox(
  behaviour: Behaviour,
  mode: string,
  memories: string,
): Record<string, unknown> {
  const mayRemember = behaviour.since('0.111') && !behaviour.since('0.136');
  const access =
    behaviour.since('0.105') && !behaviour.since('0.126') ? { type: 'fullAccess' } : undefined;
  const network = behaviour.since('0.111') ? { networkAccess: false } : {};
  if (mode === 'danger-full-access') return { type: 'dangerFullAccess' };
  if (mode === 'workspace-write') {
    return {
      type: 'workspaceWrite',
      writableRoots: mayRemember ? [memories] : [],
      ...(access === undefined ? {} : { readOnlyAccess: access }),
      networkAccess: false,
      excludeTmpdirEnvVar: false,
      excludeSlashTmp: false,
    };
  }
  return { type: 'readOnly', ...(access === undefined ? {} : { access }), ...network };
}
