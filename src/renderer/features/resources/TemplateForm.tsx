import { Button, Code, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResourceTemplate } from '#shared/model/capability.ts';
import { FlagNotice } from '../../components/flags/FlagNotice.tsx';
import { visibleName, visibleText } from '../../components/results/visible-characters.ts';
import { CompletedField } from '../completion/CompletedField.tsx';
import { otherValues } from '../completion/other-values.ts';
import { expandTemplate, templateVariables } from './uri-template.ts';

interface TemplateFormProps {
  readonly serverId: string;
  readonly template: ResourceTemplate;
  readonly onRead: (uri: string) => void;
}

/** The variables of a resource template; what they make is shown while they are typed. */
export function TemplateForm({ serverId, template, onRead }: TemplateFormProps) {
  const { t } = useTranslation('tools');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const names = templateVariables(template.uriTemplate);
  const uri = expandTemplate(template.uriTemplate, values);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRead(uri);
  };
  return (
    <form onSubmit={submit} style={{ marginBottom: 20 }}>
      <Title order={2}>{visibleName(template.title || template.name)}</Title>
      {template.description !== '' && (
        <Text size="sm" mt={4} style={{ whiteSpace: 'pre-line' }}>
          {visibleText(template.description)}
        </Text>
      )}
      <FlagNotice flags={template.flags} />
      <Stack gap="sm" mt="md" maw={480}>
        {names.map((name) => (
          <CompletedField
            key={name}
            serverId={serverId}
            reference={{ kind: 'template', uriTemplate: template.uriTemplate }}
            argument={name}
            others={otherValues(values, name)}
            label={visibleName(name)}
            value={values[name] ?? ''}
            onChange={(value) => setValues({ ...values, [name]: value })}
          />
        ))}
        <Code style={{ overflowWrap: 'anywhere' }}>{visibleName(uri)}</Code>
        <div>
          <Button type="submit">{t('resource.read')}</Button>
        </div>
      </Stack>
    </form>
  );
}
