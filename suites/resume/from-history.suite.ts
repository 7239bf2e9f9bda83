import { userTexts } from '../../fakes/model-server/index.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { runTurn } from '../steps/run-turn.ts';
import { userMessageItem } from '../steps/user-message-item.ts';
import { withoutGoalNews } from '../steps/without-goal-news.ts';

const requires = ['thread/resume', 'turn/start'];
const unknown = '00000000-0000-7000-8000-0000000000aa';

conformanceCase({
  id: 'resume/from-history',
  title: 'a resume with a history makes a thread of its own whose model knows that history',
  clauses: ['RESUME-12'],
  requires,
  async run({ launch, home, model, check }) {
    const { threadId } = await home.writeRollout();
    const client = await withoutGoalNews(await launch());
    const outcome = await client.request('thread/resume', {
      threadId,
      history: [userMessageItem('told elsewhere')],
      model: 'another-model',
    });
    const resumed = check('RESUME-12').accepted('resume with a history', outcome);
    const { id, preview } = resumed.thread;
    check('RESUME-12').equal('the preview', preview, 'told elsewhere', outcome.frame);
    check('RESUME-12').equal('the model', resumed.model, 'another-model', outcome.frame);
    check('RESUME-12').that('the thread has an id of its own', id !== '' && id !== threadId, {
      expected: `an id other than ${threadId}`,
      seen: id,
      frame: outcome.frame,
    });
    await runTurn(client, model, id, 'go on');
    const [request] = model.requests;
    const asked = request ? userTexts(request) : [];
    check('RESUME-12').that('the model is told the history', asked.includes('told elsewhere'), {
      expected: 'told elsewhere',
      seen: asked,
    });
  },
});

conformanceCase({
  id: 'resume/empty-history-refused',
  title: 'an empty history is refused; one with an item is not',
  clauses: ['RESUME-13'],
  requires,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/resume', { threadId: unknown, history: [] });
    const history = [userMessageItem('one')];
    const control = await client.request('thread/resume', { threadId: unknown, history });
    check('RESUME-13').refused('resume with an empty history', outcome, {
      code: -32600,
      says: /history must not be empty/,
      control,
    });
  },
});

conformanceCase({
  id: 'resume/malformed-id-refused',
  title: 'an id that is none is refused as invalid',
  clauses: ['RESUME-49'],
  requires,
  async run({ launch, home, check, variant }) {
    const { threadId } = await home.writeRollout();
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/resume', { threadId: 'not-an-id' });
    const control = await client.request('thread/resume', { threadId });
    check('RESUME-49').refused('resume', outcome, {
      code: -32600,
      says: new RegExp(`^invalid ${variant('RESUME-49')} id: `),
      control,
    });
  },
});
