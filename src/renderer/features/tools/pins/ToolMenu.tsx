import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPencil, IconPower } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import type { ToolSettings } from '#shared/model/tool-pin.ts';
import { DescriptionDialog } from './DescriptionDialog.tsx';
import { useToolDecisions } from './use-tool-decisions.tsx';

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
const trusts: readonly ToolSettings['trust'][] = ['default', 'trusted', 'ask'];

/** What a person may decide about a tool. */
export function ToolMenu({ tool }: { readonly tool: Tool }) {
  const { t } = useTranslation('pins');
  const { update } = useToolDecisions();
  const [isDescribing, { open, close }] = useDisclosure(false);
  const { enabled, trust } = tool.settings;
  return (
    <>
      <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('menu.title')}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPower {...icon} />}
            onClick={() => update(tool, { enabled: !enabled })}
          >
            {t(enabled ? 'menu.disable' : 'menu.enable')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={open}>
            {t('menu.describe')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('menu.trust')}</Menu.Label>
          <Menu.RadioGroup
            value={trust}
            onChange={(value) => update(tool, { trust: value as ToolSettings['trust'] })}
          >
            {trusts.map((one) => (
              <Menu.RadioItem key={one} value={one}>
                {t(`trust.${one}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      <DescriptionDialog tool={tool} opened={isDescribing} onClose={close} />
    </>
  );
}
