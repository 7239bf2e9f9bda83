/** A request that cannot be understood; it is answered HTTP 400 with the message. */
export class BadRequestError extends Error {
  override readonly name = 'BadRequestError';
}
