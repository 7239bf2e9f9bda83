import { TargetFailure } from '../protocol/target-failure.ts';
import type { ExitReason } from './target-process.ts';

/** A target that ended before it could be connected to. */
export class StartFailure extends TargetFailure {
  readonly exit: ExitReason;
  /** The end of what it wrote, without colours. */
  readonly stderr: string;

  constructor(message: string, exit: ExitReason, stderr: string) {
    super('crash', message);
    this.exit = exit;
    this.stderr = stderr;
  }
}
