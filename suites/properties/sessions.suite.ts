import { runSession } from '../../harness/model/drive/run-session.ts';
import { Stage } from '../../harness/model/drive/stage.ts';
import { knownSessions } from '../../harness/model/known-sessions.ts';
import { sessionKind } from '../../harness/model/session-kind.ts';
import { sessionObstacle } from '../../harness/model/session-obstacle.ts';
import { sessionRules } from '../../harness/model/session-rules.ts';
import { sessions } from '../../harness/model/sessions.ts';
import { smallerSessions } from '../../harness/model/smaller-sessions.ts';
import { variedSessions } from '../../harness/model/varied-sessions.ts';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';

const clauses = ['SESSION-01', 'SESSION-02', 'SESSION-03'];
const requires = [
  'turn/start',
  'thread/resume',
  'thread/read',
  'thread/list',
  'thread/loaded/list',
  'thread/archive',
  'thread/unarchive',
];

/** Slow sessions must not see threads unloaded because time went by. */
const config = { thread_unload_delay_secs: 3_600 };

async function agreesWithModel(context: CaseContext, shareOfTime: number): Promise<void> {
  const { check, explore, transport } = context;
  const rules = sessionRules(context, transport);
  const known = new Set<string>();
  const stage = new Stage(context);
  const checks = {
    answers: check('SESSION-01'),
    events: check('SESSION-02'),
    places: check('SESSION-03'),
  };
  await explore({
    kind: sessionKind,
    values: sessions(rules),
    weight: 8,
    choose: (drawn, count) => variedSessions(rules, drawn, count, known),
    // Where there are several clients, the other case tries the sessions that need them.
    examples: await knownSessions(rules, {
      isWhole: transport === 'stdio' && rules.canUnsubscribe,
    }),
    obstacle: (steps) => sessionObstacle(rules, steps, context),
    shareOfTime,
    property: (steps) => runSession(stage, rules, steps, checks),
    smaller: (steps) => smallerSessions(rules, steps),
    renew: () => stage.stop(),
  });
}

conformanceCase({
  id: 'properties/sessions',
  title: 'sessions of several clients go as the reference model says',
  clauses,
  requires: [...requires, 'thread/unsubscribe'],
  // Over TCP codex holds small frames back for 40 ms, at nearly every step.
  transports: ['unix', 'ws'],
  editions: { since: '0.106' },
  isPaced: true,
  replays: sessionKind,
  config,
  run: (context) => agreesWithModel(context, 0.4),
});

conformanceCase({
  id: 'properties/sessions-of-one',
  title: 'sessions of a single client go as the reference model says',
  clauses,
  requires,
  transports: ['stdio'],
  isPaced: true,
  replays: sessionKind,
  config,
  run: (context) => agreesWithModel(context, 0.2),
});
