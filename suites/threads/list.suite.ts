import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { loadedThread } from '../steps/loaded-thread.ts';

conformanceCase({
  id: 'threads/listed-after-first-turn',
  isSmoke: true,
  title: 'thread/list shows a thread after its first turn, and no longer once it is archived',
  clauses: ['LIST-20'],
  requires: ['thread/list', 'thread/archive', 'turn/start'],
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const listed = async (params: { archived?: boolean }) => {
      const outcome = await client.request('thread/list', params);
      return check('LIST-20')
        .accepted('thread/list', outcome)
        .data.map(({ id }) => id);
    };
    check('LIST-20').equal('it is listed', await listed({}), [thread.id]);
    prerequisite(await client.request('thread/archive', { threadId: thread.id }));
    check('LIST-20').equal('the archived one is not', await listed({}), []);
    check('LIST-20').equal('it is in the archive', await listed({ archived: true }), [thread.id]);
  },
});
