import type { TurnsPageParams } from '../../harness/protocol/methods.ts';
import type { Check } from '../../harness/runner/check.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { finishTurn } from '../steps/finish-turn.ts';
import { heldText, holdTurn } from '../steps/hold-turn.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { turnTexts } from '../steps/turn-texts.ts';

conformanceCase({
  id: 'resume/paged-while-running',
  title: 'a resume during a turn brings the page of turns that was asked for',
  clauses: ['RESUME-15', 'RESUME-16', 'RESUME-17', 'RESUME-18'],
  requires: ['thread/resume', 'turn/start'],
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const turn = await holdTurn(client, model, thread.id);
    const resume = async (checked: Check, initialTurnsPage: TurnsPageParams) => {
      const params = { threadId: thread.id, excludeTurns: true, initialTurnsPage };
      const outcome = await client.request('thread/resume', params);
      const result = checked.accepted('resume with a page', outcome);
      const { data = [], nextCursor, backwardsCursor } = result.initialTurnsPage ?? {};
      return { status: result.thread.status, data, nextCursor, backwardsCursor };
    };
    const one = { limit: 1, itemsView: 'notLoaded' } as const;
    const newest = await resume(check('RESUME-15'), { ...one, sortDirection: 'desc' });
    const seen = newest.data.map(({ id, status, items }) => [id, status, items]);
    check('RESUME-15').equal('the running turn', seen, [[turn.id, 'inProgress', []]]);
    const cursors = [typeof newest.nextCursor, typeof newest.backwardsCursor];
    check('RESUME-15').equal('cursors both ways', cursors, ['string', 'string']);
    const flags = { type: 'active', activeFlags: [] };
    check('RESUME-18').equal('the status', newest.status, flags);

    const oldest = await resume(check('RESUME-16'), { ...one, sortDirection: 'asc' });
    const first = oldest.data.map(({ status }) => status);
    check('RESUME-16').equal('the oldest turn', first, ['completed']);

    const all = await resume(check('RESUME-17'), {});
    const texts = [[heldText], ['first turn', 'answer to first turn']];
    check('RESUME-17').equal('the turns', turnTexts(all.data), texts);
    const views = all.data.map(({ itemsView }) => itemsView);
    check('RESUME-17').equal('their view', views, ['summary', 'summary']);
    check('RESUME-17').equal('that was all', all.nextCursor, null);
    await finishTurn(client, turn, check('RESUME-18'));
  },
});
