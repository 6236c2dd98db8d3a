import { Stack, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyCaps } from './KeyCaps.tsx';
import { shortcutGroups, shortcuts } from './shortcuts.ts';

/** Every key there is, by place; shown by `?` and in the settings. */
export function ShortcutList() {
  const { t } = useTranslation('app');
  return (
    <Stack gap="md">
      {shortcutGroups.map((group) => (
        <section key={group}>
          <Title order={3} mb={4}>
            {t(`shortcuts.groups.${group}`)}
          </Title>
          <Table verticalSpacing={6} horizontalSpacing={0}>
            <Table.Tbody>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map(({ id, keys }) => (
                  <Table.Tr key={id}>
                    <Table.Td>{t(`shortcuts.actions.${id}`)}</Table.Td>
                    <Table.Td ta="right">
                      <KeyCaps keys={keys} />
                    </Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </Stack>
  );
}
