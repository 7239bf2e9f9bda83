import type {
  RolloutLinesSpec,
  RolloutTokenUsage,
  RolloutTurn,
  TokenCounts,
} from './rollout-spec.ts';
import { derivedUuidV7 } from './uuid.ts';

/**
 * The lines of a rollout file in legacy history mode, without line ends. Pure: the same spec gives
 * the same lines. With only the identity given these are the three lines every release accepts:
 * session_meta, the user's response_item, the user_message event.
 */
export function rolloutLines(spec: RolloutLinesSpec): string[] {
  const start = spec.timestamp.getTime();
  const lines: string[] = [];
  const add = (type: string, payload: Record<string, unknown>) => {
    const timestamp = new Date(start + lines.length).toISOString();
    lines.push(JSON.stringify({ timestamp, type, payload }));
  };

  add('session_meta', sessionMeta(spec));
  rolloutTurns(spec).forEach((turn, index) => {
    for (const [type, payload] of turnRecords(turn, rolloutTurnId(spec, index), start)) {
      add(type, payload);
    }
  });
  for (const line of spec.extraLines ?? []) {
    lines.push(typeof line === 'string' ? line : JSON.stringify(line));
  }
  return lines;
}

/** The turns of a rollout after defaults. */
export function rolloutTurns(spec: Pick<RolloutLinesSpec, 'turns'>): readonly RolloutTurn[] {
  return spec.turns ?? [{ userText: 'Hello' }];
}

/** The id written for the turn at `index`, unless that turn is `bare`. */
export function rolloutTurnId(spec: RolloutLinesSpec, index: number): string {
  const given = rolloutTurns(spec)[index]?.turnId;
  return given ?? derivedUuidV7(spec.timestamp.getTime(), `${spec.threadId}/turn/${index}`);
}

function sessionMeta(spec: RolloutLinesSpec): Record<string, unknown> {
  const { git } = spec;
  return {
    id: spec.threadId,
    ...(spec.forkedFromId === undefined ? {} : { forked_from_id: spec.forkedFromId }),
    timestamp: spec.timestamp.toISOString(),
    cwd: spec.cwd,
    originator: spec.originator ?? 'codex_cli_rs',
    cli_version: spec.cliVersion ?? '0.0.0',
    source: spec.source ?? 'cli',
    model_provider: spec.modelProvider ?? 'mock_provider',
    ...(git === undefined
      ? {}
      : {
          git: {
            commit_hash: git.commitHash,
            branch: git.branch,
            repository_url: git.repositoryUrl,
          },
        }),
    ...spec.meta,
  };
}

type RolloutRecord = [type: 'response_item' | 'event_msg', payload: Record<string, unknown>];

function turnRecords(turn: RolloutTurn, turnId: string, startMs: number): RolloutRecord[] {
  const records: RolloutRecord[] = [];
  const event = (payload: Record<string, unknown>) => records.push(['event_msg', payload]);
  const message = (role: string, type: string, text: string) =>
    records.push(['response_item', { type: 'message', role, content: [{ type, text }] }]);
  const lifecycle = turn.lifecycle ?? 'bare';
  const seconds = Math.floor(startMs / 1000);

  if (lifecycle !== 'bare') {
    event({
      type: 'task_started',
      turn_id: turnId,
      started_at: seconds,
      model_context_window: turn.tokenUsage?.modelContextWindow ?? 200_000,
      collaboration_mode_kind: 'default',
    });
  }
  if (turn.userText !== undefined) {
    message('user', 'input_text', turn.userText);
    event({
      type: 'user_message',
      message: turn.userText,
      images: [],
      local_images: [],
      text_elements: (turn.textElements ?? []).map(({ start, end, placeholder }) => ({
        byte_range: { start, end },
        placeholder: placeholder ?? null,
      })),
    });
  }
  if (turn.agentText !== undefined) {
    event({
      type: 'agent_message',
      message: turn.agentText,
      phase: null,
      memory_citation: null,
    });
    message('assistant', 'output_text', turn.agentText);
  }
  if (turn.tokenUsage !== undefined) event(tokenCount(turn.tokenUsage));
  if (lifecycle === 'aborted') {
    event({ type: 'turn_aborted', turn_id: turnId, reason: 'interrupted' });
  }
  if (lifecycle === 'completed') {
    event({
      type: 'task_complete',
      turn_id: turnId,
      last_agent_message: turn.agentText ?? null,
    });
  }
  return records;
}

function tokenCount(usage: RolloutTokenUsage): Record<string, unknown> {
  return {
    type: 'token_count',
    info: {
      total_token_usage: wireCounts(usage.total),
      last_token_usage: wireCounts(usage.last),
      model_context_window: usage.modelContextWindow,
    },
    rate_limits: null,
  };
}

function wireCounts(counts: TokenCounts): Record<string, number> {
  return {
    input_tokens: counts.input,
    cached_input_tokens: counts.cachedInput,
    output_tokens: counts.output,
    reasoning_output_tokens: counts.reasoningOutput,
    total_tokens: counts.total,
  };
}
