import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ResourceTemplate } from '#shared/model/capability.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { FlagNotice } from '../../../components/flags/FlagNotice.tsx';
import { ServerText } from '../../../components/results/ServerText.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { client } from '../../../lib/client.ts';
import { carriedError } from '../../../lib/errors.ts';
import { serverIsAway } from '../../../lib/server-is-away.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { ChangedNotice } from '../../changed-words/ChangedNotice.tsx';
import { TemplateFields, type TemplateValues } from '../../resources/TemplateFields.tsx';
import { expandTemplate } from '../../resources/uri-template.ts';
import { useTypedValues } from './use-typed-values.ts';

interface TemplateDialogProps {
  readonly chatId: string;
  readonly serverId: string;
  readonly template: ResourceTemplate;
  readonly onClose: () => void;
  readonly onDone: (uri: string, name: string) => void;
}

/** Of what a template makes, told from the others that it makes. */
const nameOf = ({ title, name }: ResourceTemplate, values: TemplateValues): string => {
  const filled = Object.values(values).filter((value) => value !== '');
  return [title || name, filled.length > 0 && `(${filled.join(', ')})`]
    .filter(Boolean)
    .join(' ')
    .slice(0, 1_000);
};

/** What a resource template wants to know; what it makes is attached once the server has read it. */
export function TemplateDialog({ chatId, serverId, template, onClose, onDone }: TemplateDialogProps) {
  const { t } = useTranslation('chat');
  const notifyError = useErrorNotifier();
  const typed = useTypedValues(`template ${chatId} ${serverId} ${template.uriTemplate}`);
  const reading = useMutation({
    mutationFn: (uri: string) => client.capabilities.readResource({ id: serverId, uri }),
  });
  const start = () => void client.servers.start({ id: serverId }).catch(notifyError);
  return (
    <Modal
      opened
      onClose={onClose}
      title={visibleName(template.title || template.name)}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (reading.isPending) return;
          // Told here, and not by the mutation: of a dialog that was closed meanwhile nothing is attached.
          reading.mutate(expandTemplate(template.uriTemplate, typed.values), {
            onSuccess: (_, uri) => {
              typed.forget();
              onDone(uri, nameOf(template, typed.values));
            },
          });
        }}
      >
        <Stack gap="sm">
          {template.description !== '' && <ServerText text={template.description} />}
          <FlagNotice flags={template.flags} />
          {template.isChanged && (
            <ChangedNotice serverId={serverId} of={{ kind: 'template', key: template.uriTemplate }} />
          )}
          <TemplateFields
            isDialog
            serverId={serverId}
            template={template}
            values={typed.values}
            onChange={typed.change}
          />
          {reading.error !== null && (
            <ErrorNotice
              error={reading.error}
              action={
                serverIsAway(carriedError(reading.error).code) && (
                  <Button size="compact-sm" onClick={start}>
                    {t('card.startServer')}
                  </Button>
                )
              }
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={reading.isPending}>
              {t('compose.attachResource')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
