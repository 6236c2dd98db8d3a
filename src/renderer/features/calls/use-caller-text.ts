import { useTranslation } from 'react-i18next';
import type { CallSummary } from '#shared/model/call.ts';
import { visibleName } from '../../components/results/visible-characters.ts';

/** By which door a call came, and from which of the gateway's clients. */
export const useCallerText = (): ((call: Pick<CallSummary, 'caller' | 'client'>) => string) => {
  const { t } = useTranslation('calls');
  return ({ caller, client }) =>
    [t(`caller.${caller}`), ...(client === undefined ? [] : [visibleName(client)])].join(' · ');
};
