import path from 'node:path';
import type { ServerConfig } from '../server/server-config.ts';

/** What a thread's turns run with. */
export interface ThreadSettings {
  readonly model: string;
  readonly modelProvider: string;
  readonly cwd: string;
  /** A word, or an object for a granular policy. */
  readonly approvalPolicy: unknown;
  /** `read-only`, `workspace-write`, `danger-full-access`. */
  readonly sandbox: string;
  readonly effort: string | null;
  readonly baseInstructions: string | null;
  readonly developerInstructions: string | null;
  /** Files of instructions that were found at the start. */
  readonly instructionSources: readonly string[];
  /** `user` or `auto_review`. */
  readonly approvalsReviewer: string;
  /** Null: the working directory. */
  readonly runtimeWorkspaceRoots: readonly string[] | null;
}

/** Settings that requests may give; undefined: as before. */
export interface SettingOverrides {
  readonly model?: string | undefined;
  readonly modelProvider?: string | undefined;
  readonly cwd?: string | undefined;
  readonly approvalPolicy?: unknown;
  readonly sandbox?: string | undefined;
  readonly effort?: string | null | undefined;
  readonly baseInstructions?: string | null | undefined;
  readonly developerInstructions?: string | null | undefined;
  readonly approvalsReviewer?: string | undefined;
  readonly runtimeWorkspaceRoots?: readonly string[] | null | undefined;
}

/** The settings of a home, before any override. */
export function configuredSettings(config: ServerConfig): ThreadSettings {
  return {
    model: config.model,
    modelProvider: config.provider.id,
    cwd: config.cwd,
    approvalPolicy: config.approvalPolicy,
    sandbox: config.sandboxMode,
    effort: config.effort ?? null,
    baseInstructions: null,
    developerInstructions: null,
    instructionSources: [],
    approvalsReviewer: config.table?.approvals_reviewer === 'auto_review' ? 'auto_review' : 'user',
    runtimeWorkspaceRoots: null,
  };
}

export function withOverrides(settings: ThreadSettings, given: SettingOverrides): ThreadSettings {
  return {
    ...settings,
    model: given.model ?? settings.model,
    modelProvider: given.modelProvider ?? settings.modelProvider,
    cwd: given.cwd ?? settings.cwd,
    approvalPolicy: given.approvalPolicy ?? settings.approvalPolicy,
    sandbox: given.sandbox ?? settings.sandbox,
    effort: given.effort ?? settings.effort,
    baseInstructions: given.baseInstructions ?? settings.baseInstructions,
    developerInstructions: given.developerInstructions ?? settings.developerInstructions,
    approvalsReviewer: given.approvalsReviewer ?? settings.approvalsReviewer,
    runtimeWorkspaceRoots: given.runtimeWorkspaceRoots ?? settings.runtimeWorkspaceRoots,
  };
}

/** The folder that a request means: relative ones begin where the server runs, as an empty one does. */
export function resolvedFolder<Given extends SettingOverrides>(given: Given, cwd: string): Given {
  return given.cwd === undefined ? given : { ...given, cwd: path.resolve(cwd, given.cwd) };
}
