/** Thrown by a case that finds out that it cannot apply here; the message is the evidence. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable';
}
