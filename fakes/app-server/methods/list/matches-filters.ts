import path from 'node:path';
import { folderDotsAsText } from '../../rules/defects/known-path-defects.ts';
import {
  emptyKindsMeanAll,
  folderByPrefix,
  folderSpelledOnly,
  namesUnsearched,
  noProvidersMeanNone,
  providersIgnored,
  searchIgnored,
  subAgentsAreOne,
} from '../../rules/defects/list-defects.ts';
import { folderFilter, searchedText } from '../../rules/list-rules.ts';
import type { ServerContext } from '../../server/server-context.ts';
import { isSameFile, isSameSpelling } from '../../storage/path-identity.ts';
import { isPayload } from '../../storage/rollout-line.ts';
import type { ThreadView } from '../../threads/wire-thread.ts';

/** Kinds of sources by which lists can be filtered. */
export const sourceKinds = [
  'cli',
  'vscode',
  'exec',
  'appServer',
  'subAgent',
  'subAgentReview',
  'subAgentCompact',
  'subAgentThreadSpawn',
  'subAgentOther',
  'unknown',
] as const;

const interactive: readonly string[] = ['cli', 'vscode'];

export interface ListFilters {
  readonly modelProviders: readonly string[] | undefined;
  readonly sourceKinds: readonly string[] | undefined;
  readonly cwd: string | readonly string[] | undefined;
  readonly searchTerm: string | undefined;
  readonly sectionId: string | undefined;
  /** Parents of the threads that are related as was asked for, by their ids. */
  readonly related: ReadonlyMap<string, string> | undefined;
}

/** Whether a thread belongs into a list. */
export function matchesFilters(
  context: ServerContext,
  thread: ThreadView,
  filters: ListFilters,
): boolean {
  // No thread of the fake is in a section.
  if (filters.sectionId !== undefined && context.behaviour.since('0.150')) return false;
  if (filters.related !== undefined && !filters.related.has(thread.meta.id)) return false;
  return (
    isOfProvider(context, thread, filters) &&
    isOfKind(context, thread, filters) &&
    isOfFolder(context, thread, filters) &&
    isFound(context, thread, filters)
  );
}

function isOfProvider(
  { behaviour, config }: ServerContext,
  { meta }: ThreadView,
  { modelProviders }: ListFilters,
): boolean {
  if (behaviour.has(providersIgnored)) return true;
  const isEmpty = modelProviders?.length === 0;
  if (isEmpty && !behaviour.has(noProvidersMeanNone)) return true;
  const providers = isEmpty ? undefined : modelProviders;
  return (providers ?? [config.provider.id]).includes(meta.modelProvider);
}

function isOfKind(
  { behaviour }: ServerContext,
  { meta }: ThreadView,
  { sourceKinds: asked, related }: ListFilters,
): boolean {
  if (asked?.length === 0 && behaviour.has(emptyKindsMeanAll)) return true;
  // Whoever asks for what a thread spawned means sub-agents too.
  if (!asked?.length && related !== undefined) return true;
  const kinds = asked?.length ? asked : interactive;
  const own = kindsOf(meta.source);
  if (behaviour.has(subAgentsAreOne) && own.includes('subAgent')) {
    return kinds.some((kind) => kind.startsWith('subAgent'));
  }
  return own.some((kind) => kinds.includes(kind));
}

/** A sub-agent is of its own kind and of that of all sub-agents. */
function kindsOf(source: unknown): string[] {
  if (source === 'mcp') return ['appServer'];
  if (!isPayload(source)) {
    const known = sourceKinds.find((kind) => kind === source);
    return [known ?? 'unknown'];
  }
  const { subagent } = source;
  if (subagent === 'review') return ['subAgent', 'subAgentReview'];
  if (subagent === 'compact') return ['subAgent', 'subAgentCompact'];
  if (!isPayload(subagent)) return [subagent === undefined ? 'unknown' : 'subAgent'];
  return ['subAgent', 'thread_spawn' in subagent ? 'subAgentThreadSpawn' : 'subAgentOther'];
}

function isOfFolder(
  { behaviour, config }: ServerContext,
  { meta }: ThreadView,
  { cwd }: ListFilters,
): boolean {
  const rule = behaviour.value(folderFilter);
  if (cwd === undefined || rule === 'none') return true;
  const isSpelledOnly = rule === 'spelling' || behaviour.has(folderSpelledOnly);
  return [cwd].flat().some((folder) => {
    if (behaviour.has(folderByPrefix) && meta.cwd.startsWith(folder)) return true;
    if (isSpelledOnly) return isSameSpelling(folder, meta.cwd);
    const asked = behaviour.has(folderDotsAsText) ? path.resolve(config.cwd, folder) : folder;
    return isSameFile(asked, meta.cwd, config.cwd);
  });
}

function isFound(
  { behaviour }: ServerContext,
  { name, preview }: ThreadView,
  { searchTerm = '' }: ListFilters,
): boolean {
  const searched = behaviour.value(searchedText);
  if (searched === 'nothing' || searchTerm === '' || behaviour.has(searchIgnored)) return true;
  const names = behaviour.has(namesUnsearched) ? '' : (name ?? '');
  return (
    names.includes(searchTerm) || (searched === 'name-and-preview' && preview.includes(searchTerm))
  );
}
