import { useTranslation } from 'react-i18next';
import { fillTemplate } from '#shared/errors/patchbay-error.ts';
import type { DoctorCheck } from '#shared/model/doctor.ts';
import { describeError } from '../../lib/errors.ts';
import { useServers } from '../../lib/servers-query.ts';
import type { ShownCheck } from './doctor-run.ts';

interface CheckWords {
  readonly result: string;
  readonly meaning: string | undefined;
  readonly hint: string | undefined;
}

/** What the doctor found in the language of the page; English comes with the check. */
export const useCheckWords = (): ((check: DoctorCheck) => CheckWords) => {
  const { t, i18n } = useTranslation('doctor');
  return ({ finding, details, error, ...own }) => {
    if (error !== undefined) {
      const { message, hint } = describeError(error, i18n);
      return { result: message, meaning: undefined, hint };
    }
    const state = t(`servers:state.${String(details.state)}`, { defaultValue: '' });
    if (finding === 'server-well') return { result: state, meaning: undefined, hint: undefined };
    const translated = (part: 'result' | 'meaning' | 'hint'): string | undefined => {
      const key = `findings:${finding}.${part}`;
      const isThere = i18n.exists(key, { fallbackLng: [] });
      return isThere ? fillTemplate(i18n.t(key), { ...details, state }) : own[part];
    };
    return {
      result: translated('result') ?? own.result,
      meaning: translated('meaning'),
      hint: translated('hint'),
    };
  };
};

/** A server by its name, the rest by what it is called in the language of the page. */
export const useCheckName = (): ((shown: Pick<ShownCheck, 'id' | 'name' | 'serverId'>) => string) => {
  const { t } = useTranslation('doctor');
  const servers = useServers();
  return ({ id, name, serverId }) =>
    serverId === undefined
      ? t(`names.${id}`, { defaultValue: name })
      : (servers.find((server) => server.id === serverId)?.name ?? name);
};
