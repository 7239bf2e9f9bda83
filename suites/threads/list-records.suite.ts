import { join } from 'node:path';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { recordRow } from '../steps/record-row.ts';
import { threadLister } from '../steps/thread-lister.ts';

conformanceCase({
  id: 'threads/list-of-records',
  title: 'a list of records alone shows a thread in its recorded folder until a full list mends it',
  clauses: ['LIST-07'],
  requires: ['thread/list'],
  async run({ launch, home, check }) {
    const thread = await home.writeRollout();
    const server = await launch();
    prerequisite(await (await server.connect()).request('thread/list', {}));
    await server.stop();
    const stale = join(home.workspace, 'former');
    await recordRow(home, thread.threadId, { cwd: stale, rollout_path: thread.path });
    const list = threadLister(await (await launch()).connect(), { thread });
    const expectList = async (what: string, params: Record<string, unknown>, names: string[]) => {
      const page = await list(check('LIST-07'), params);
      check('LIST-07').equal(what, page.names, names);
    };
    const ofRecords = { cwd: stale, useStateDbOnly: true };
    await expectList('the recorded folder, by records', ofRecords, ['thread']);
    await expectList('the recorded folder', { cwd: stale }, []);
    await expectList('the folder of the rollout', { cwd: home.workspace }, ['thread']);
    await expectList('the recorded folder, by records, afterwards', ofRecords, []);
  },
});
