import { Button, Stack, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResourceTemplate } from '#shared/model/capability.ts';
import { FlagNotice } from '../../components/flags/FlagNotice.tsx';
import { ServerText } from '../../components/results/ServerText.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { ChangedNotice } from '../changed-words/ChangedNotice.tsx';
import { TemplateFields, type TemplateValues } from './TemplateFields.tsx';
import { expandTemplate } from './uri-template.ts';

interface TemplateFormProps {
  readonly serverId: string;
  readonly template: ResourceTemplate;
  readonly onRead: (uri: string) => void;
}

/** What a resource template wants to know before what it makes is read. */
export function TemplateForm({ serverId, template, onRead }: TemplateFormProps) {
  const { t } = useTranslation('tools');
  const [values, setValues] = useState<TemplateValues>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRead(expandTemplate(template.uriTemplate, values));
  };
  return (
    <form onSubmit={submit} style={{ marginBottom: 20 }}>
      <Title order={2}>{visibleName(template.title || template.name)}</Title>
      {template.description !== '' && <ServerText text={template.description} mt={4} />}
      <FlagNotice flags={template.flags} />
      {template.isChanged && (
        <ChangedNotice serverId={serverId} of={{ kind: 'template', key: template.uriTemplate }} />
      )}
      <Stack gap="sm" mt="md" maw={480}>
        <TemplateFields serverId={serverId} template={template} values={values} onChange={setValues} />
        <div>
          <Button type="submit">{t('resource.read')}</Button>
        </div>
      </Stack>
    </form>
  );
}
