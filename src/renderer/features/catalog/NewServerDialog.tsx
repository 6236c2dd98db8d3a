import { Button, Group, Modal, SegmentedControl, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCode } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { templateInput, templateLanguages } from '#shared/model/template.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { client } from '../../lib/client.ts';

const toolName = templateInput.shape.tools.element;

/** Makes a server of one's own from a template, in a folder of the person's choice. */
export function NewServerDialog() {
  const { t } = useTranslation('catalog');
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconCode size={16} stroke={1.5} />}
        onClick={open}
      >
        {t('own.open')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('own.title')}
        size={520}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <NewServerForm />
      </Modal>
    </>
  );
}

function NewServerForm() {
  const { t } = useTranslation('catalog');
  const navigate = useNavigate();
  const [language, setLanguage] = useState<(typeof templateLanguages)[number]>('typescript');
  const [name, setName] = useState('');
  const [folder, setFolder] = useState('');
  const [tools, setTools] = useState<readonly string[]>(['echo']);
  const create = useMutation({
    mutationFn: () => client.catalog.create({ language, name, folder: folder.trim(), tools: [...tools] }),
    onSuccess: ({ slug }) =>
      navigate({ to: '/servers/$serverId/$tab', params: { serverId: slug, tab: 'overview' } }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  const wrongTool = tools.find((tool) => !toolName.safeParse(tool).success);
  const isWhole = name.trim() !== '' && folder.trim() !== '' && tools.length > 0 && wrongTool === undefined;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{t('own.text')}</Text>
        <TextInput
          label={t('own.name')}
          data-autofocus
          withAsterisk
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('own.language')}
          value={language}
          onChange={setLanguage}
          data={templateLanguages.map((value) => ({ value, label: t(`own.languages.${value}`) }))}
        />
        <TextInput
          label={t('own.folder')}
          description={t('own.folderDescription')}
          withAsterisk
          spellCheck={false}
          classNames={{ input: 'mono' }}
          value={folder}
          onChange={(event) => setFolder(event.currentTarget.value)}
        />
        <TagsInput
          label={t('own.tools')}
          description={t('own.toolsDescription')}
          error={wrongTool === undefined ? undefined : t('own.wrongTool', { name: wrongTool })}
          value={[...tools]}
          onChange={setTools}
          acceptValueOnBlur
        />
        {create.error !== null && <ErrorNotice error={create.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending} disabled={!isWhole}>
            {t('own.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
