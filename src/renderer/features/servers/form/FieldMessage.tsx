import { useTranslation } from 'react-i18next';
import { assertNever } from '#shared/text/assert-never.ts';
import { describeError } from '../../../lib/errors.ts';
import type { FieldProblem } from './form-errors.ts';

/** What stands under a field that is not right. */
export function FieldMessage({ problem }: { readonly problem: FieldProblem }) {
  const { t, i18n } = useTranslation('form');
  switch (problem.kind) {
    case 'named':
      return t(`problem.${problem.name}`);
    case 'contract':
      return t('problem.contract', { problem: problem.problem });
    case 'failure': {
      const { message, hint } = describeError(problem.error, i18n);
      return `${message} ${hint}`;
    }
    default:
      return assertNever(problem);
  }
}
