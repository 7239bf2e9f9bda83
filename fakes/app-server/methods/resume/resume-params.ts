import type { AskedSettings } from '../../threads/current-settings.ts';
import type { turnsPage } from '../turns-page.ts';

/** What `thread/resume` was asked for; a path that does not count is absent already. */
export interface ResumeParams extends AskedSettings {
  readonly threadId: string;
  readonly history: readonly unknown[] | undefined;
  readonly path: string | undefined;
  readonly excludeTurns: boolean | undefined;
  readonly initialTurnsPage: Parameters<typeof turnsPage>[2] | undefined;
}
