/** Why a tool does not do what it was asked, in words that a model can act on. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}
