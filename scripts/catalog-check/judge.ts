import type { TestReport } from '../../src/shared/model/connection-test.ts';

/** How a server did where it could reach nothing. */
export type Verdict = 'works-offline' | 'needs-its-service' | 'does-not-start';

export interface Judgement {
  readonly verdict: Verdict;
  /** Why it did not list its tools. */
  readonly reason?: string;
}

/** What programs say that cannot reach something, or are not let in there. */
const wantsService =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|fetch failed|network|getaddrinfo|connect(?:ion)? (?:error|failed|refused|timeout)|failed to connect|unable to connect|kubeconfig|unauthori[sz]ed|invalid (?:api )?(?:key|token)|\b40[13]\b/i;

export const judge = ({ ok, tools, error, stderrTail }: TestReport): Judgement => {
  if (ok && tools.length > 0) return { verdict: 'works-offline' };
  if (ok) return { verdict: 'needs-its-service', reason: 'It answers, and offers no tools.' };
  const said = stderrTail.join('\n');
  const reason = error?.message ?? 'It did not answer.';
  return {
    verdict: wantsService.test(`${reason}\n${said}`) ? 'needs-its-service' : 'does-not-start',
    reason,
  };
};
