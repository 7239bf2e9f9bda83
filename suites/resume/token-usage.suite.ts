import type { RolloutTurn } from '../../harness/home/rollout-spec.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { storedUsage, toldUsage } from '../steps/stored-usage.ts';

const requires = ['thread/resume', 'thread/loaded/list'];
const usageUpdated = 'thread/tokenUsage/updated';

const spent: RolloutTurn = {
  lifecycle: 'completed',
  userText: 'one',
  agentText: 'first answer',
  tokenUsage: storedUsage,
};
const cutOff: RolloutTurn = { lifecycle: 'unfinished', userText: 'two', agentText: 'half' };
const aborted: RolloutTurn = { ...spent, lifecycle: 'aborted', userText: 'two' };

conformanceCase({
  id: 'resume/usage-told',
  title: 'what a stored thread used is told behind the answer to its resume, whole',
  clauses: ['RESUME-24', 'RESUME-52'],
  requires,
  async run({ launch, home, check }) {
    const { threadId, turnIds } = await home.writeRollout({ turns: [spent] });
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/resume', { threadId });
    check('RESUME-24').accepted('resume', outcome);
    const told = await check('RESUME-24').arrives(
      'the stored usage',
      client.notification(usageUpdated, { where: (params) => params.threadId === threadId }),
    );
    const { turnId, tokenUsage } = told.params;
    const { total, last, modelContextWindow } = tokenUsage;
    check('RESUME-24').equal('its turn', turnId, turnIds[0], told.frame);
    check('RESUME-24').equal(
      'the counts',
      { total: counts(total), last: counts(last), modelContextWindow },
      toldUsage,
      told.frame,
    );
    check('RESUME-52').inOrder(
      'the answer comes first',
      { name: 'response', frame: outcome.frame },
      { name: usageUpdated, frame: told.frame },
    );
  },
});

const owners = [
  {
    name: 'cut-off-turn',
    clause: 'RESUME-26',
    title: 'a cut-off last turn does not get the usage of the turn before it',
    turns: [spent, cutOff],
    owner: 0,
  },
  {
    name: 'interrupted-turn',
    clause: 'RESUME-27',
    title: 'the usage of an interrupted turn is told as that of this turn',
    turns: [spent, aborted],
    owner: 1,
  },
];

for (const { name, clause, title, turns, owner } of owners) {
  conformanceCase({
    id: `resume/usage-of-${name}`,
    title,
    clauses: [clause],
    requires,
    async run({ launch, home, check }) {
      const { threadId, turnIds } = await home.writeRollout({ turns });
      const client = await (await launch()).connect();
      check(clause).accepted('resume', await client.request('thread/resume', { threadId }));
      const told = await check(clause).arrives(
        'the stored usage',
        client.notification(usageUpdated, { where: (params) => params.threadId === threadId }),
      );
      check(clause).equal('its turn', told.params.turnId, turnIds[owner], told.frame);
    },
  });
}

conformanceCase({
  id: 'resume/usage-kept-back-without-turns',
  title: 'a resume without turns does not tell what the thread used; one with turns does',
  clauses: ['RESUME-25'],
  requires,
  async run({ launch, home, check }) {
    const { threadId } = await home.writeRollout({ turns: [spent] });
    const client = await (await launch()).connect();
    for (const which of ['from disk', 'of the loaded thread']) {
      const outcome = await client.request('thread/resume', { threadId, excludeTurns: true });
      check('RESUME-25').accepted(`resume ${which}`, outcome);
      await check('RESUME-25').quiet(`no usage after the resume ${which}`, {
        on: client,
        after: outcome.frame,
        methods: /^thread\/tokenUsage\//,
        barrier: () => client.request('thread/loaded/list', {}),
      });
    }
    await client.request('thread/resume', { threadId });
    await check('RESUME-25').arrives('the usage, with turns', client.notification(usageUpdated));
  },
});

/** Later releases count more kinds of tokens. */
function counts(told: typeof toldUsage.total): typeof toldUsage.total {
  const { totalTokens, inputTokens, cachedInputTokens, outputTokens, reasoningOutputTokens } = told;
  return { totalTokens, inputTokens, cachedInputTokens, outputTokens, reasoningOutputTokens };
}
