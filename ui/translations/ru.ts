<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>AcceptSheet</name>
    <message>
        <source>Check and accept</source>
        <translation>Проверить и принять</translation>
    </message>
    <message>
        <source>Code on the giver's paper</source>
        <translation>Код из документа передающего</translation>
    </message>
    <message>
        <source>Every recording is read again first. With your acceptance you answer for them.</source>
        <translation>Сначала каждая видеозапись читается и проверяется заново. Приняв их, вы за них отвечаете.</translation>
    </message>
    <message>
        <source>Leave it empty only where you have no paper: it shows that nothing was exchanged.</source>
        <translation>Оставьте пустым, только если документа нет: код показывает, что ничего не подменено.</translation>
    </message>
    <message>
        <source>Take over %1</source>
        <translation>Принять передачу %1</translation>
    </message>
</context>
<context>
    <name>Acquisition</name>
    <message>
        <source>Authority (order, request)</source>
        <translation>Основание (постановление, запрос)</translation>
    </message>
    <message>
        <source>Clock on the recorder</source>
        <translation>Часы регистратора показывали</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Recorder: make</source>
        <translation>Регистратор: марка</translation>
    </message>
    <message>
        <source>Recorder: model</source>
        <translation>Регистратор: модель</translation>
    </message>
    <message>
        <source>Recorder: serial number</source>
        <translation>Регистратор: серийный номер</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>Кем изъято</translation>
    </message>
    <message>
        <source>Taken on (date and time)</source>
        <translation>Когда изъято (дата и время)</translation>
    </message>
    <message>
        <source>True time at that moment</source>
        <translation>Точное время в тот момент</translation>
    </message>
</context>
<context>
    <name>AcquisitionFacts</name>
    <message>
        <source>As written: %1</source>
        <translation>Как записано: %1</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Примечания</translation>
    </message>
    <message>
        <source>Number of cameras</source>
        <translation>Число камер</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
</context>
<context>
    <name>AcquisitionForm</name>
    <message>
        <source>No time can be read from this, such as %1. It is kept as you wrote it.</source>
        <translation>Времени в виде %1 здесь не видно. Сохранится так, как вы написали.</translation>
    </message>
    <message>
        <source>Notes (what was done, which settings changed)</source>
        <translation>Примечания (что сделано, какие настройки менялись)</translation>
    </message>
    <message>
        <source>Number of cameras</source>
        <translation>Число камер</translation>
    </message>
    <message>
        <source>such as %1</source>
        <translation>например, %1</translation>
    </message>
</context>
<context>
    <name>AnalysisDialog</name>
    <message>
        <source>Set the analysis</source>
        <translation>Настройка анализа</translation>
    </message>
</context>
<context>
    <name>AnchorsPage</name>
    <message>
        <source>A copy of it is at</source>
        <translation>Его копия лежит здесь</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Давность</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Внешние закрепления</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Кем</translation>
    </message>
    <message>
        <source>Entries covered</source>
        <translation>Охвачено записей</translation>
    </message>
    <message>
        <source>Fixed outside by %1, recorded as entry %2.</source>
        <translation>Закреплено вовне: %1, запись журнала № %2.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Nothing is waited for.</source>
        <translation>Ожидающих запросов нет.</translation>
    </message>
    <message>
        <source>Printed code…</source>
        <translation>Код для печати…</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>Request for a witness…</source>
        <translation>Запрос свидетелю…</translation>
    </message>
    <message>
        <source>Request for an authority…</source>
        <translation>Запрос службе меток времени…</translation>
    </message>
    <message>
        <source>Requests that wait for their answer</source>
        <translation>Запросы, которые ждут ответа</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>Сохранить запрос</translation>
    </message>
    <message>
        <source>Take an answer in…</source>
        <translation>Принять ответ…</translation>
    </message>
    <message>
        <source>The record was never fixed outside this computer.</source>
        <translation>Журнал ещё ни разу не закреплялся вне этого компьютера.</translation>
    </message>
    <message numerus="yes">
        <source>The request over %n entry(s) is at %1. Carry it there and bring the answer back.</source>
        <translation>
            <numerusform>Запрос на %n запись лежит здесь: %1. Отнесите его и принесите ответ.</numerusform>
            <numerusform>Запрос на %n записи лежит здесь: %1. Отнесите его и принесите ответ.</numerusform>
            <numerusform>Запрос на %n записей лежит здесь: %1. Отнесите его и принесите ответ.</numerusform>
        </translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Whoever controls this computer could rewrite the whole record. Anchors make that visible: something outside has fixed how the record stood. Nothing is sent from here: you carry files.</source>
        <translation>Кто владеет этим компьютером, мог бы переписать весь журнал. Внешнее закрепление делает это заметным: вне компьютера зафиксировано, каким журнал был. Отсюда ничего не отправляется: файлы носите вы сами.</translation>
    </message>
</context>
<context>
    <name>AnswerSheet</name>
    <message>
        <source>Certificates of the authority (PEM)</source>
        <translation>Сертификаты службы меток времени (PEM)</translation>
    </message>
    <message>
        <source>Check and take in</source>
        <translation>Проверить и принять</translation>
    </message>
    <message>
        <source>Choose the authority's certificates</source>
        <translation>Выберите сертификаты службы</translation>
    </message>
    <message>
        <source>Choose the file that came back</source>
        <translation>Выберите полученный файл</translation>
    </message>
    <message>
        <source>File that came back</source>
        <translation>Полученный файл</translation>
    </message>
    <message>
        <source>For a time stamp. Take them from the authority itself, not with the answer.</source>
        <translation>Для метки времени. Возьмите их у самой службы, а не вместе с ответом.</translation>
    </message>
    <message>
        <source>For a witness's signature.</source>
        <translation>Для подписи свидетеля.</translation>
    </message>
    <message>
        <source>Key of the witness</source>
        <translation>Ключ свидетеля</translation>
    </message>
    <message>
        <source>Take an answer in</source>
        <translation>Принять ответ</translation>
    </message>
</context>
<context>
    <name>AnsweringLine</name>
    <message numerus="yes">
        <source>%n hand-over(s) wait for the receiver</source>
        <translation>
            <numerusform>%n передача ждёт получателя</numerusform>
            <numerusform>%n передачи ждут получателя</numerusform>
            <numerusform>%n передач ждут получателя</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hand-over(s) wait for your answer</source>
        <translation>
            <numerusform>%n передача ждёт вашего ответа</numerusform>
            <numerusform>%n передачи ждут вашего ответа</numerusform>
            <numerusform>%n передач ждут вашего ответа</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You answer for %n recording(s)</source>
        <translation>
            <numerusform>Вы отвечаете за %n видеозапись</numerusform>
            <numerusform>Вы отвечаете за %n видеозаписи</numerusform>
            <numerusform>Вы отвечаете за %n видеозаписей</numerusform>
        </translation>
    </message>
    <message>
        <source>You answer for no recordings</source>
        <translation>Сейчас вы не отвечаете ни за одну видеозапись</translation>
    </message>
</context>
<context>
    <name>ArrivalSheet</name>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Check and answer</source>
        <translation>Проверить и ответить</translation>
    </message>
    <message>
        <source>Choose the folder that came</source>
        <translation>Выберите полученную папку</translation>
    </message>
    <message>
        <source>Code, as the giver told it by another way</source>
        <translation>Код, который передающий сообщил другим путём</translation>
    </message>
    <message>
        <source>Folder that came</source>
        <translation>Полученная папка</translation>
    </message>
    <message>
        <source>From another store</source>
        <translation>Из другого хранилища</translation>
    </message>
    <message>
        <source>Leave it empty only where no code was told: it shows that nothing was exchanged.</source>
        <translation>Оставьте пустым, только если код не сообщали: он показывает, что ничего не подменено.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Отказаться</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>The folder is checked first. Then save the answer and carry it back to the giver.</source>
        <translation>Сначала папка проверяется. Затем сохраните ответ и верните его передающему.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Убрать</translation>
    </message>
</context>
<context>
    <name>Breaks</name>
    <message numerus="yes">
        <source>In %n minute(s)</source>
        <translation>
            <numerusform>Через %n минуту</numerusform>
            <numerusform>Через %n минуты</numerusform>
            <numerusform>Через %n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>Take a break</source>
        <translation>Сделать перерыв</translation>
    </message>
    <message numerus="yes">
        <source>You have watched for %n minute(s). A short break keeps eyes and judgement fresh.</source>
        <translation>
            <numerusform>Вы смотрите уже %n минуту. Короткий перерыв сохранит свежесть глаз и суждений.</numerusform>
            <numerusform>Вы смотрите уже %n минуты. Короткий перерыв сохранит свежесть глаз и суждений.</numerusform>
            <numerusform>Вы смотрите уже %n минут. Короткий перерыв сохранит свежесть глаз и суждений.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CareSettingsPage</name>
    <message>
        <source>Announce what may be hard to watch, before it is shown</source>
        <translation>Предупреждать о тяжёлых кадрах до показа</translation>
    </message>
    <message>
        <source>Heads are blurred and sound is off whenever a recording is opened. Cases marked as hard to watch open without colour for everyone.</source>
        <translation>При открытии любой записи головы размыты, а звук выключен. Дела, отмеченные как тяжёлые, у всех открываются без цвета.</translation>
    </message>
    <message>
        <source>Open every recording without colour</source>
        <translation>Открывать все записи без цвета</translation>
    </message>
    <message>
        <source>Suggest a break</source>
        <translation>Предлагать перерыв</translation>
    </message>
    <message numerus="yes">
        <source>after %n minute(s) of watching</source>
        <translation>
            <numerusform>через %n минуту просмотра</numerusform>
            <numerusform>через %n минуты просмотра</numerusform>
            <numerusform>через %n минут просмотра</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>никогда</translation>
    </message>
</context>
<context>
    <name>Carer</name>
    <message>
        <source>Heads stay blurred, and you can stop at any moment.</source>
        <translation>Головы остаются размытыми; остановиться можно в любой момент.</translation>
    </message>
    <message>
        <source>Somebody has seen contact in what follows: %1.</source>
        <translation>На этом отрезке кто-то увидел контакт: %1.</translation>
    </message>
    <message>
        <source>This case is marked as hard to watch.</source>
        <translation>Дело отмечено как тяжёлое для просмотра.</translation>
    </message>
    <message>
        <source>This case is marked as hard to watch. What follows may show: %1.</source>
        <translation>Дело отмечено как тяжёлое для просмотра. Дальше возможно: %1.</translation>
    </message>
    <message>
        <source>This may be hard to watch</source>
        <translation>Это может быть тяжело смотреть</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>%1 is shown as any other case from now on.</source>
        <translation>%1: дело снова показывается как обычное.</translation>
    </message>
    <message>
        <source>%1 opens without colour from now on, for everyone.</source>
        <translation>%1: дело отныне у всех открывается без цвета.</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Камеры</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Дела</translation>
    </message>
    <message>
        <source>Custody log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Выгрузка</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>Видеозаписи</translation>
    </message>
    <message>
        <source>Mark as hard to watch</source>
        <translation>Отметить «тяжело смотреть»</translation>
    </message>
    <message>
        <source>Not hard to watch</source>
        <translation>Снять «тяжело смотреть»</translation>
    </message>
    <message>
        <source>Pictures of a case that is hard to watch open without colour. It goes on the record.</source>
        <translation>Записи дела, которое тяжело смотреть, открываются без цвета. Это заносится в журнал.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Просмотр отметок</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>hard to watch</source>
        <translation>тяжело смотреть</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%n flag(s) to judge</source>
        <translation>
            <numerusform>не рассмотрена %n отметка</numerusform>
            <numerusform>не рассмотрены %n отметки</numerusform>
            <numerusform>не рассмотрено %n отметок</numerusform>
        </translation>
    </message>
    <message>
        <source>About</source>
        <translation>О чём</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Проанализировано</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Дело</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Дела</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Выгрузка</translation>
    </message>
    <message>
        <source>Left to judge</source>
        <translation>Осталось рассмотреть</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Мои</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новое</translation>
    </message>
    <message>
        <source>New case…</source>
        <translation>Новое дело…</translation>
    </message>
    <message>
        <source>No cases yet. An investigator or an institution opens the first one.</source>
        <translation>Дел пока нет. Первое дело открывает следователь или учреждение.</translation>
    </message>
    <message>
        <source>No cases yet. Open the first one with “New case…”.</source>
        <translation>Дел пока нет. Откройте первое: «Новое дело…».</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Открыто</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Видеозаписи</translation>
    </message>
    <message>
        <source>exported %1</source>
        <translation>выгружено %1</translation>
    </message>
    <message>
        <source>no footage</source>
        <translation>нет видеозаписей</translation>
    </message>
    <message>
        <source>not analysed</source>
        <translation>не проанализировано</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>готово</translation>
    </message>
</context>
<context>
    <name>ClockSheet</name>
    <message>
        <source>At %1 of %2. Type what the picture's own clock shows in this frame, such as %3. Both readings go on the record under your name.</source>
        <translation>Момент %1 файла %2. Введите, что показывают часы на изображении в этом кадре, например %3. Оба показания вносятся в журнал под вашим именем.</translation>
    </message>
    <message>
        <source>How it was read</source>
        <translation>Как снято показание</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>So far this frame is at: %1</source>
        <translation>Пока время этого кадра: %1</translation>
    </message>
    <message>
        <source>The clock in this picture</source>
        <translation>Часы на этом изображении</translation>
    </message>
    <message>
        <source>The picture shows</source>
        <translation>На изображении</translation>
    </message>
    <message>
        <source>The readings so far contradict each other, so the bounds hold all of them.</source>
        <translation>Прежние показания противоречат друг другу, поэтому границы охватывают их все.</translation>
    </message>
    <message>
        <source>The recorder showed</source>
        <translation>Регистратор показывал</translation>
    </message>
    <message>
        <source>The recorder was compared with true time</source>
        <translation>Регистратор сверен с точным временем</translation>
    </message>
    <message>
        <source>True time, here</source>
        <translation>Точное местное время</translation>
    </message>
    <message>
        <source>± seconds</source>
        <translation>± секунд</translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message numerus="yes">
        <source>%n entry(s) up to now</source>
        <translation>
            <numerusform>%n запись на этот момент</numerusform>
            <numerusform>%n записи на этот момент</numerusform>
            <numerusform>%n записей на этот момент</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Code of the record</source>
        <translation>Код журнала</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Скопировать</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Сохранить в PDF…</translation>
    </message>
    <message>
        <source>Save the code</source>
        <translation>Сохранить код</translation>
    </message>
    <message>
        <source>The code is at %1.</source>
        <translation>Код сохранён: %1.</translation>
    </message>
    <message>
        <source>Whoever holds this code away from the computer can show later that nothing up to now was changed. Print it, or read it to someone who writes it down.</source>
        <translation>Тот, у кого этот код хранится вне компьютера, позже сможет показать, что до этого момента ничего не изменено. Напечатайте его или продиктуйте тому, кто запишет.</translation>
    </message>
</context>
<context>
    <name>CreateForm</name>
    <message>
        <source>A store is a folder that holds cases, their footage and the record of everything done.</source>
        <translation>Хранилище — папка, в которой лежат дела, их видеозаписи и журнал всего, что сделано.</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s). It can't be recovered by anyone.</source>
        <translation>
            <numerusform>Не короче %n знака. Восстановить её не сможет никто.</numerusform>
            <numerusform>Не короче %n знаков. Восстановить её не сможет никто.</numerusform>
            <numerusform>Не короче %n знаков. Восстановить её не сможет никто.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Choose an empty folder</source>
        <translation>Выберите пустую папку</translation>
    </message>
    <message>
        <source>Create a new store</source>
        <translation>Новое хранилище</translation>
    </message>
    <message>
        <source>Create the store</source>
        <translation>Создать хранилище</translation>
    </message>
    <message>
        <source>Creating the store…</source>
        <translation>Хранилище создаётся…</translation>
    </message>
    <message>
        <source>Empty folder for the store</source>
        <translation>Пустая папка для хранилища</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Парольная фраза</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Парольная фраза ещё раз</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Парольные фразы не совпадают.</translation>
    </message>
    <message>
        <source>You become its custodian: you add people and look after the record, but judge nothing.</source>
        <translation>Вы становитесь хранителем ключей: добавляете людей и следите за журналом, но ничего не решаете по делам.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ваше имя</translation>
    </message>
</context>
<context>
    <name>Curtain</name>
    <message>
        <source>I am ready, show it</source>
        <translation>Я готов(а), показать</translation>
    </message>
</context>
<context>
    <name>DiscloseSheet</name>
    <message>
        <source>Choose the file that came</source>
        <translation>Выберите полученный файл</translation>
    </message>
    <message>
        <source>Choose where the zip file goes</source>
        <translation>Выберите, куда поместить файл zip</translation>
    </message>
    <message>
        <source>File that came</source>
        <translation>Полученный файл</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Name of the zip file</source>
        <translation>Имя файла zip</translation>
    </message>
    <message>
        <source>Open a file under a passphrase</source>
        <translation>Открыть зашифрованный файл</translation>
    </message>
    <message>
        <source>Open and check</source>
        <translation>Открыть и проверить</translation>
    </message>
    <message>
        <source>Opening the file under a passphrase</source>
        <translation>Открытие зашифрованного файла</translation>
    </message>
    <message>
        <source>Passphrase, as the sender told it</source>
        <translation>Парольная фраза, которую сообщил отправитель</translation>
    </message>
    <message>
        <source>The file stays as it is. The zip file that comes out is checked at once, like a bundle.</source>
        <translation>Сам файл остаётся как есть. Полученный из него файл zip сразу проверяется, как пакет.</translation>
    </message>
    <message>
        <source>The zip file is at %1. It was checked: in order.</source>
        <translation>Файл zip сохранён: %1. Проверка пройдена: всё в порядке.</translation>
    </message>
    <message>
        <source>The zip file is at %1. The check FAILED: do not rely on it.</source>
        <translation>Файл zip сохранён: %1. Проверка НЕ ПРОЙДЕНА: полагаться на него нельзя.</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Choose a folder of recordings</source>
        <translation>Выберите папку с видеозаписями</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Выбрать папку…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Выбрать файлы…</translation>
    </message>
    <message>
        <source>Choose recordings</source>
        <translation>Выберите видеозаписи</translation>
    </message>
    <message>
        <source>Drop files or folders here, or</source>
        <translation>Перетащите сюда файлы или папки либо</translation>
    </message>
</context>
<context>
    <name>EncloseSheet</name>
    <message>
        <source>Choose where the file goes</source>
        <translation>Выберите, куда поместить файл</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>For a medium that may be lost. The bundle itself stays as it is. Tell the receiver the passphrase by another way. It is opened with “python -m chain_of_custody disclose”; the zip file that comes out is checked like the folder.</source>
        <translation>Для носителя, который может потеряться. Сам пакет остаётся как есть. Сообщите парольную фразу получателю другим путём. Файл открывают командой «python -m chain_of_custody disclose»; полученный файл zip проверяется так же, как папка.</translation>
    </message>
    <message>
        <source>Make the file</source>
        <translation>Создать файл</translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation>Имя файла</translation>
    </message>
    <message>
        <source>One file under a passphrase</source>
        <translation>Один зашифрованный файл</translation>
    </message>
    <message>
        <source>Putting the bundle under a passphrase</source>
        <translation>Пакет шифруется парольной фразой</translation>
    </message>
    <message>
        <source>The file under the passphrase is at %1.</source>
        <translation>Зашифрованный файл сохранён: %1.</translation>
    </message>
</context>
<context>
    <name>EntryDetails</name>
    <message>
        <source>Entry</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Follows entry with hash</source>
        <translation>Следует за записью с хешем</translation>
    </message>
    <message>
        <source>Objects (SHA-256)</source>
        <translation>Объекты (SHA-256)</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>Reason or authority</source>
        <translation>Основание</translation>
    </message>
    <message>
        <source>Signed with key</source>
        <translation>Подписано ключом</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Рабочее место</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message numerus="yes">
        <source>%n flag(s)</source>
        <translation>
            <numerusform>%n отметка</numerusform>
            <numerusform>%n отметки</numerusform>
            <numerusform>%n отметок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flag(s) still to judge or to settle.</source>
        <translation>
            <numerusform>Без итогового решения %n отметка.</numerusform>
            <numerusform>Без итогового решения %n отметки.</numerusform>
            <numerusform>Без итогового решения %n отметок.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n видеозапись</numerusform>
            <numerusform>%n видеозаписи</numerusform>
            <numerusform>%n видеозаписей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) can't be decoded.</source>
        <translation>
            <numerusform>%n видеозапись не декодируется.</numerusform>
            <numerusform>%n видеозаписи не декодируются.</numerusform>
            <numerusform>%n видеозаписей не декодируются.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) not analysed.</source>
        <translation>
            <numerusform>%n видеозапись не проанализирована.</numerusform>
            <numerusform>%n видеозаписи не проанализированы.</numerusform>
            <numerusform>%n видеозаписей не проанализировано.</numerusform>
        </translation>
    </message>
    <message>
        <source>All three</source>
        <translation>Все три</translation>
    </message>
    <message>
        <source>Also copies with heads blurred, that play anywhere</source>
        <translation>Добавить копии с размытыми головами, которые открываются везде</translation>
    </message>
    <message>
        <source>Choose a folder first.</source>
        <translation>Сначала выберите папку.</translation>
    </message>
    <message>
        <source>Choose where the bundle goes</source>
        <translation>Выберите, куда поместить пакет</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Выгрузить</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Language of the report</source>
        <translation>Язык отчёта</translation>
    </message>
    <message>
        <source>Latin letters, digits, dots and hyphens. A bundle never replaces anything.</source>
        <translation>Латинские буквы, цифры, точки и дефисы. Пакет никогда ничего не заменяет.</translation>
    </message>
    <message>
        <source>Name of the bundle</source>
        <translation>Имя пакета</translation>
    </message>
    <message>
        <source>No footage in this case yet.</source>
        <translation>В этом деле пока нет видеозаписей.</translation>
    </message>
    <message>
        <source>Only clips of the judged spans, in the native format</source>
        <translation>Только фрагменты рассмотренных отрезков, в исходном формате</translation>
    </message>
    <message>
        <source>Only spans whose verdict is “accepted”</source>
        <translation>Только отрезки с решением «подтверждено»</translation>
    </message>
    <message>
        <source>Reason or authority</source>
        <translation>Основание</translation>
    </message>
    <message>
        <source>The bundle needs a name.</source>
        <translation>Не указано имя пакета.</translation>
    </message>
    <message>
        <source>The bundle needs another name.</source>
        <translation>Пакету нужно другое имя.</translation>
    </message>
    <message>
        <source>What goes in</source>
        <translation>Что войдёт</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>Куда</translation>
    </message>
    <message>
        <source>Whole recordings, as they were taken in</source>
        <translation>Видеозаписи целиком, как приняты</translation>
    </message>
</context>
<context>
    <name>ExportResult</name>
    <message>
        <source>Bundle</source>
        <translation>Пакет</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Проверить ещё раз</translation>
    </message>
    <message>
        <source>Checking the bundle</source>
        <translation>Проверка пакета</translation>
    </message>
    <message>
        <source>Code to compare</source>
        <translation>Код для сверки</translation>
    </message>
    <message>
        <source>Entry in the ledger</source>
        <translation>Запись в журнале</translation>
    </message>
    <message>
        <source>Every finding</source>
        <translation>Все результаты</translation>
    </message>
    <message>
        <source>Exported and checked</source>
        <translation>Выгружено и проверено</translation>
    </message>
    <message>
        <source>Next: copy the whole folder to the medium that is handed over. Tell the receiver the code by another way than the medium, so that they can compare it. VERIFY.txt in the bundle says how anyone checks it without this program.</source>
        <translation>Дальше: скопируйте папку целиком на передаваемый носитель. Сообщите получателю код другим путём, не на этом носителе, чтобы он мог его сверить. Файл VERIFY.txt в пакете объясняет, как проверить всё без этой программы.</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Показать папку</translation>
    </message>
    <message>
        <source>The bundle was checked again: in order.</source>
        <translation>Пакет проверен ещё раз: в порядке.</translation>
    </message>
    <message>
        <source>The bundle was checked again: the check FAILED.</source>
        <translation>Пакет проверен ещё раз: проверка НЕ ПРОЙДЕНА.</translation>
    </message>
    <message>
        <source>The check FAILED</source>
        <translation>Проверка НЕ ПРОЙДЕНА</translation>
    </message>
    <message>
        <source>This computer has no program that shows folders. The bundle is at %1.</source>
        <translation>На этом компьютере нет программы, которая показывает папки. Пакет лежит здесь: %1.</translation>
    </message>
    <message>
        <source>Under a passphrase…</source>
        <translation>Зашифровать…</translation>
    </message>
</context>
<context>
    <name>ExportTab</name>
    <message>
        <source>A bundle is a folder that a court or the defence can check by itself: the recordings, the entries of the ledger with their proofs, the report, and a program that checks them.</source>
        <translation>Пакет — папка, которую суд или защита проверяют самостоятельно: видеозаписи, записи журнала с подтверждениями, отчёт и программа проверки.</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>Выгрузка: %1</translation>
    </message>
    <message>
        <source>The export was stopped; nothing of it is left.</source>
        <translation>Выгрузка остановлена; от неё ничего не осталось.</translation>
    </message>
</context>
<context>
    <name>Exposing</name>
    <message>
        <source>Heads stay blurred: your role may not see them.</source>
        <translation>Головы остаются размытыми: ваша роль не позволяет их видеть.</translation>
    </message>
    <message>
        <source>The sound stays off: your role may not hear it.</source>
        <translation>Звук остаётся выключенным: вашей роли слушать его нельзя.</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>%1 (optional)</source>
        <translation>%1 (необязательно)</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Stills across the span</source>
        <translation>Кадры отрезка</translation>
    </message>
    <message>
        <source>Stills across the span; a click shows that moment</source>
        <translation>Кадры отрезка; щелчок показывает этот момент</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%n flag(s) left out because the score is still sealed for you</source>
        <translation>
            <numerusform>Не показана %n отметка: её оценка пока скрыта от вас</numerusform>
            <numerusform>Не показаны %n отметки: их оценка пока скрыта от вас</numerusform>
            <numerusform>Не показано %n отметок: их оценка пока скрыта от вас</numerusform>
        </translation>
    </message>
    <message>
        <source>0.6 to 0.8</source>
        <translation>от 0,6 до 0,8</translation>
    </message>
    <message>
        <source>0.8 and more</source>
        <translation>0,8 и выше</translation>
    </message>
    <message>
        <source>Afternoon, 12–18</source>
        <translation>День, 12–18</translation>
    </message>
    <message>
        <source>All cameras</source>
        <translation>Все камеры</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Все виды</translation>
    </message>
    <message>
        <source>Any score</source>
        <translation>Любая оценка</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Любое состояние</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Любое время</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>Все люди</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Clock not known</source>
        <translation>Время неизвестно</translation>
    </message>
    <message>
        <source>Evening, 18–22</source>
        <translation>Вечер, 18–22</translation>
    </message>
    <message>
        <source>For a second reading</source>
        <translation>Для второго просмотра</translation>
    </message>
    <message>
        <source>In order of time</source>
        <translation>По времени</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>Кто рассмотрел</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Left for me</source>
        <translation>Осталось мне рассмотреть</translation>
    </message>
    <message>
        <source>Likeliest first</source>
        <translation>Сначала вероятные</translation>
    </message>
    <message>
        <source>List everything again</source>
        <translation>Снова показать всё</translation>
    </message>
    <message>
        <source>Marked by people</source>
        <translation>Отмечено людьми</translation>
    </message>
    <message>
        <source>Morning, 6–12</source>
        <translation>Утро, 6–12</translation>
    </message>
    <message>
        <source>Night, 22–6</source>
        <translation>Ночь, 22–6</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Score of the flags that you have judged; the others' is sealed</source>
        <translation>Оценка отметок, которые вы рассмотрели; у остальных она скрыта</translation>
    </message>
    <message>
        <source>Search in cameras, files, notes and tags</source>
        <translation>Поиск по камерам, файлам, примечаниям и меткам</translation>
    </message>
    <message>
        <source>Search, #tag</source>
        <translation>Поиск, #метка</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Время суток</translation>
    </message>
    <message>
        <source>Under 0.6</source>
        <translation>ниже 0,6</translation>
    </message>
</context>
<context>
    <name>FootageDetails</name>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Exhibit</source>
        <translation>Вещественное доказательство №</translation>
    </message>
    <message>
        <source>Gaps in the recording</source>
        <translation>Пропуски в записи</translation>
    </message>
    <message>
        <source>How it was obtained</source>
        <translation>Как получено</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Изображение</translation>
    </message>
    <message>
        <source>SHA-256 of the original</source>
        <translation>SHA-256 оригинала</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>не найдено</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
</context>
<context>
    <name>FootageState</name>
    <message>
        <source>Analysed</source>
        <translation>Проанализирована</translation>
    </message>
    <message>
        <source>Analysis failed</source>
        <translation>Анализ не удался</translation>
    </message>
    <message>
        <source>Cannot be decoded</source>
        <translation>Не декодируется</translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation>Ещё не проанализирована</translation>
    </message>
</context>
<context>
    <name>FootageTab</name>
    <message>
        <source>%1 could not be analysed.</source>
        <translation>Не удалось проанализировать %1.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n пропуск</numerusform>
            <numerusform>%n пропуска</numerusform>
            <numerusform>%n пропусков</numerusform>
        </translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>Анализировать</translation>
    </message>
    <message>
        <source>Analysing %1</source>
        <translation>Анализ: %1</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Left to judge</source>
        <translation>Осталось рассмотреть</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Смотреть</translation>
    </message>
    <message>
        <source>Look for contact in all that is not analysed</source>
        <translation>Искать контакт во всём, что ещё не проанализировано</translation>
    </message>
    <message>
        <source>No footage in this case yet.</source>
        <translation>В этом деле пока нет видеозаписей.</translation>
    </message>
    <message>
        <source>No footage in this case yet. Drop files here, or use “Take footage in…”.</source>
        <translation>В этом деле пока нет видеозаписей. Перетащите файлы сюда или нажмите «Принять видеозаписи…».</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Set how much is flagged and where nobody is judged</source>
        <translation>Задать, как много отмечать и где никого не оценивать</translation>
    </message>
    <message>
        <source>Set the analysis…</source>
        <translation>Настроить анализ…</translation>
    </message>
    <message>
        <source>Show the flags</source>
        <translation>Показать отметки</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Take footage in…</source>
        <translation>Принять видеозаписи…</translation>
    </message>
    <message>
        <source>The analysis of %1 is done.</source>
        <translation>Анализ закончен: %1.</translation>
    </message>
    <message>
        <source>The analysis was stopped. What was finished stays.</source>
        <translation>Анализ остановлен. Сделанное сохранено.</translation>
    </message>
    <message>
        <source>no flags</source>
        <translation>отметок нет</translation>
    </message>
</context>
<context>
    <name>HandoverPage</name>
    <message>
        <source>%1 is answered. Carry the answer back to the giver.</source>
        <translation>Ответ на передачу %1 готов. Верните его передающему.</translation>
    </message>
    <message>
        <source>%1 is offered to %2. Custody passes when it is accepted.</source>
        <translation>Передача %1 предложена, кому: %2. Ответственность перейдёт, когда её примут.</translation>
    </message>
    <message>
        <source>%1: carry the folder %2 there. Tell the receiver this code by another way: %3</source>
        <translation>%1: доставьте папку %2 получателю. Сообщите ему этот код другим путём: %3</translation>
    </message>
    <message>
        <source>Accept…</source>
        <translation>Принять…</translation>
    </message>
    <message>
        <source>All hand-overs</source>
        <translation>Все передачи</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Дело</translation>
    </message>
    <message>
        <source>Custody passes when the receiver has accepted, not before. To another store it goes by a folder that is carried there and an answer that comes back; nothing is sent from here.</source>
        <translation>Ответственность за хранение переходит, только когда получатель принял. В другое хранилище относят папку, оттуда возвращается ответ; отсюда ничего не отправляется.</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Направление</translation>
    </message>
    <message>
        <source>File under a passphrase…</source>
        <translation>Зашифрованный файл…</translation>
    </message>
    <message>
        <source>From another store…</source>
        <translation>Из другого хранилища…</translation>
    </message>
    <message>
        <source>From whom</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Передать…</translation>
    </message>
    <message>
        <source>Hand-over</source>
        <translation>Передача</translation>
    </message>
    <message>
        <source>Hand-overs</source>
        <translation>Передачи</translation>
    </message>
    <message>
        <source>Handing recordings over</source>
        <translation>Передача видеозаписей</translation>
    </message>
    <message>
        <source>Nothing was handed over yet.</source>
        <translation>Пока ничего не передавалось.</translation>
    </message>
    <message>
        <source>Offered by me</source>
        <translation>Предложенные мной</translation>
    </message>
    <message>
        <source>Paper…</source>
        <translation>Документ…</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Видеозаписей</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>Отказаться…</translation>
    </message>
    <message>
        <source>Save the answer</source>
        <translation>Сохранить ответ</translation>
    </message>
    <message>
        <source>Save the answer…</source>
        <translation>Сохранить ответ…</translation>
    </message>
    <message>
        <source>Save the paper</source>
        <translation>Сохранить документ</translation>
    </message>
    <message>
        <source>Saved at %1.</source>
        <translation>Сохранено: %1.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Отозвать…</translation>
    </message>
    <message>
        <source>Take the answer in…</source>
        <translation>Внести ответ…</translation>
    </message>
    <message>
        <source>Taking recordings over</source>
        <translation>Приём видеозаписей</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Waiting for my answer</source>
        <translation>Ждут моего ответа</translation>
    </message>
    <message>
        <source>What came is refused. Nothing in it could be relied on, so the answer says only what came and what was wrong with it. Save it now; it can't be made again.</source>
        <translation>Полученное не принято. Ни на что в нём нельзя положиться, поэтому в ответе сказано только, что пришло и что с ним не так. Сохраните ответ сейчас: создать его заново нельзя.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Which hand-overs</source>
        <translation>Какие передачи</translation>
    </message>
    <message>
        <source>With other stores</source>
        <translation>С другими хранилищами</translation>
    </message>
    <message>
        <source>You have taken %1 over and answer for it now.</source>
        <translation>Вы приняли передачу %1 и теперь отвечаете за неё.</translation>
    </message>
    <message>
        <source>by me</source>
        <translation>от меня</translation>
    </message>
    <message>
        <source>from another store</source>
        <translation>из другого хранилища</translation>
    </message>
    <message>
        <source>offered to me</source>
        <translation>мне</translation>
    </message>
    <message>
        <source>to another store</source>
        <translation>в другое хранилище</translation>
    </message>
    <message>
        <source>within the store</source>
        <translation>внутри хранилища</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message numerus="yes">
        <source>%n key(s) revoked</source>
        <translation>
            <numerusform>%n ключ отозван</numerusform>
            <numerusform>%n ключа отозвано</numerusform>
            <numerusform>%n ключей отозвано</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s), %1</source>
        <translation>
            <numerusform>%n видеозапись, %1</numerusform>
            <numerusform>%n видеозаписи, %1</numerusform>
            <numerusform>%n видеозаписей, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) wait for an answer.</source>
        <translation>
            <numerusform>%n запрос ждёт ответа.</numerusform>
            <numerusform>%n запроса ждут ответа.</numerusform>
            <numerusform>%n запросов ждут ответа.</numerusform>
        </translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Внешние закрепления</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Проверить сейчас</translation>
    </message>
    <message>
        <source>Checking the store</source>
        <translation>Проверка хранилища</translation>
    </message>
    <message>
        <source>Every finding</source>
        <translation>Все результаты</translation>
    </message>
    <message>
        <source>If room runs short</source>
        <translation>Если места мало</translation>
    </message>
    <message>
        <source>Last anchor</source>
        <translation>Последнее внешнее закрепление</translation>
    </message>
    <message>
        <source>NOT IN ORDER</source>
        <translation>НЕ В ПОРЯДКЕ</translation>
    </message>
    <message>
        <source>Nothing outside this computer fixes the record yet.</source>
        <translation>Вне этого компьютера журнал пока ничем не закреплён.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>People and keys</source>
        <translation>Люди и ключи</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>Свободно на диске</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Хранилище</translation>
    </message>
    <message>
        <source>The last anchor: %1.</source>
        <translation>Последнее закрепление: %1.</translation>
    </message>
    <message>
        <source>The record</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>The store is ready. Next, add the people who will work in it: the institution's administrator, investigators, a prosecutor.</source>
        <translation>Хранилище готово. Теперь добавьте тех, кто будет в нём работать: администратора учреждения, следователей, прокурора.</translation>
    </message>
    <message>
        <source>check the clock</source>
        <translation>проверьте часы</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ни разу</translation>
    </message>
    <message>
        <source>not all checked</source>
        <translation>не всё проверено</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>не проверялся</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>Номер дела</translation>
    </message>
    <message>
        <source>Choose files first.</source>
        <translation>Сначала выберите файлы.</translation>
    </message>
    <message>
        <source>Exhibit number</source>
        <translation>№ вещественного доказательства</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Файлы</translation>
    </message>
    <message>
        <source>Files are copied bit for bit and checked; the originals are never changed.</source>
        <translation>Файлы копируются бит в бит и сверяются; оригиналы никогда не меняются.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>No files chosen yet. A folder is taken with everything in it.</source>
        <translation>Файлы ещё не выбраны. Папка принимается целиком.</translation>
    </message>
    <message>
        <source>Only the case number is needed; empty means unknown.</source>
        <translation>Нужен только номер дела; пустое — «неизвестно».</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Убрать из списка</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>The case number is missing.</source>
        <translation>Не указан номер дела.</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>Откуда</translation>
    </message>
    <message>
        <source>as you were told it</source>
        <translation>как вам сообщили</translation>
    </message>
    <message>
        <source>next free number</source>
        <translation>следующий свободный</translation>
    </message>
</context>
<context>
    <name>ImportProgress</name>
    <message numerus="yes">
        <source>%n not</source>
        <translation>
            <numerusform>%n не принята</numerusform>
            <numerusform>%n не приняты</numerusform>
            <numerusform>%n не принято</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) taken in</source>
        <translation>
            <numerusform>Принята %n видеозапись</numerusform>
            <numerusform>Приняты %n видеозаписи</numerusform>
            <numerusform>Принято %n видеозаписей</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Once more for what is not in yet: space was freed, or the stick is back</source>
        <translation>Ещё раз то, что не принято: место освобождено или флеш-накопитель снова вставлен</translation>
    </message>
    <message>
        <source>Receipt…</source>
        <translation>Расписка…</translation>
    </message>
    <message>
        <source>Stopped. What was taken in before stays.</source>
        <translation>Остановлено. Принятое ранее сохранено.</translation>
    </message>
    <message>
        <source>Stored and hashed, but it cannot be decoded</source>
        <translation>Сохранено, контрольная сумма записана, но не декодируется</translation>
    </message>
    <message>
        <source>Take in the rest</source>
        <translation>Принять остальное</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Taken in, but the file is empty: copy it from the recorder again</source>
        <translation>Принято, но файл пуст: скопируйте его с регистратора ещё раз</translation>
    </message>
    <message numerus="yes">
        <source>Taken in, with %n gap(s)</source>
        <translation>
            <numerusform>Принято, %n пропуск</numerusform>
            <numerusform>Принято, %n пропуска</numerusform>
            <numerusform>Принято, %n пропусков</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking footage into %1</source>
        <translation>Приём видеозаписей: %1</translation>
    </message>
    <message>
        <source>Taking in…</source>
        <translation>Идёт приём…</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Что с ним</translation>
    </message>
</context>
<context>
    <name>IntakePage</name>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Дело</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>For all that was handed in for the case of the chosen row</source>
        <translation>Обо всём, что сдано по делу выбранной строки</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>Сдать</translation>
    </message>
    <message>
        <source>Hand in footage</source>
        <translation>Сдать видеозаписи</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>Сдано</translation>
    </message>
    <message>
        <source>Handed in before</source>
        <translation>Сданное ранее</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Nothing handed in yet.</source>
        <translation>Пока ничего не сдано.</translation>
    </message>
    <message>
        <source>Receipt for this case…</source>
        <translation>Расписка по этому делу…</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
</context>
<context>
    <name>InvestigatorToday</name>
    <message>
        <source>%1 since you left, %2</source>
        <translation>%1 с вашего ухода (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n flag(s)</source>
        <translation>
            <numerusform>%n отметка</numerusform>
            <numerusform>%n отметки</numerusform>
            <numerusform>%n отметок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them uncertain</source>
        <translation>
            <numerusform>из них неясных: %n</numerusform>
            <numerusform>из них неясных: %n</numerusform>
            <numerusform>из них неясных: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n видеозапись</numerusform>
            <numerusform>%n видеозаписи</numerusform>
            <numerusform>%n видеозаписей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every flag has a verdict. For a second reading: %n.</source>
        <translation>
            <numerusform>По каждой отметке есть решение. Для второго просмотра: %n.</numerusform>
            <numerusform>По каждой отметке есть решение. Для второго просмотра: %n.</numerusform>
            <numerusform>По каждой отметке есть решение. Для второго просмотра: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on judging</source>
        <translation>Продолжить рассмотрение</translation>
    </message>
    <message>
        <source>Judged by me</source>
        <translation>Рассмотрено мной</translation>
    </message>
    <message>
        <source>Left to judge</source>
        <translation>Осталось рассмотреть</translation>
    </message>
    <message>
        <source>Look at them again</source>
        <translation>Посмотреть ещё раз</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новое</translation>
    </message>
    <message>
        <source>No flags yet. They come from analysing footage: open a case and start it there.</source>
        <translation>Отметок пока нет. Они появляются после анализа видеозаписей: откройте дело и запустите его.</translation>
    </message>
    <message>
        <source>Nothing is left: every flag has a verdict.</source>
        <translation>Ничего не осталось: по каждой отметке есть решение.</translation>
    </message>
    <message>
        <source>Show what is new</source>
        <translation>Показать новое</translation>
    </message>
    <message numerus="yes">
        <source>flags to judge or to settle, in %n case(s)</source>
        <translation>
            <numerusform>отметок без итогового решения, в %n деле</numerusform>
            <numerusform>отметок без итогового решения, в %n делах</numerusform>
            <numerusform>отметок без итогового решения, в %n делах</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Judging</name>
    <message>
        <source>A verdict settles the disagreement.</source>
        <translation>Решение разрешит разногласие.</translation>
    </message>
    <message>
        <source>Accept: contact</source>
        <translation>Подтвердить: контакт</translation>
    </message>
    <message>
        <source>Can be taken back until export or a disagreement</source>
        <translation>Можно отозвать до выгрузки или разногласия</translation>
    </message>
    <message>
        <source>Can't be taken back: %1.</source>
        <translation>Отозвать нельзя: %1.</translation>
    </message>
    <message>
        <source>Goes on the record; what was said stays visible as taken back.</source>
        <translation>Записывается в журнал; отозванное остаётся видимым.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Дальше</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Put this tag into the note</source>
        <translation>Вставить метку в примечание</translation>
    </message>
    <message>
        <source>Reason, required</source>
        <translation>Причина, обязательна</translation>
    </message>
    <message>
        <source>Recorded as entry %1.</source>
        <translation>Внесено в журнал, запись %1.</translation>
    </message>
    <message>
        <source>Recorded at once. You can take it back until the case is exported or someone disagrees; after that only another verdict can stand beside it.</source>
        <translation>Записывается сразу. Отозвать можно, пока дело не выгружено и никто не возразил; потом рядом может встать только другое решение.</translation>
    </message>
    <message>
        <source>Recording…</source>
        <translation>Записывается…</translation>
    </message>
    <message>
        <source>Reject: ordinary</source>
        <translation>Отклонить: обычное</translation>
    </message>
    <message>
        <source>Settle: contact</source>
        <translation>Итог: контакт</translation>
    </message>
    <message>
        <source>Settle: ordinary</source>
        <translation>Итог: обычное</translation>
    </message>
    <message>
        <source>Settle: uncertain</source>
        <translation>Итог: неясно</translation>
    </message>
    <message>
        <source>Settles the disagreement, on the record: a third person's word counts alone, those who disagreed settle it once both say the same.</source>
        <translation>Разрешает разногласие и записывается в журнал: решения третьего человека достаточно, а сами разошедшиеся разрешают его, когда оба скажут одно и то же.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Отозвать</translation>
    </message>
    <message>
        <source>Take the mark back</source>
        <translation>Отозвать отрезок</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Неясно</translation>
    </message>
    <message>
        <source>Why, in your words; #tag</source>
        <translation>Почему, своими словами; #метка</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>The frame is kept as %1, as recorded. Entry %2 says where it is from.</source>
        <translation>Кадр сохранён как %1 без изменений. Запись № %2 указывает, откуда он.</translation>
    </message>
    <message>
        <source>Your role may not keep still pictures.</source>
        <translation>Ваша роль не позволяет сохранять стоп-кадры.</translation>
    </message>
    <message>
        <source>Your role may not record clock readings.</source>
        <translation>Ваша роль не позволяет записывать показания часов.</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Change keys…</source>
        <translation>Изменить клавиши…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
</context>
<context>
    <name>KeySettings</name>
    <message>
        <source>%1 is needed by every field and dialog. Choose another key.</source>
        <translation>Клавиша %1 нужна всем полям и окнам. Выберите другую.</translation>
    </message>
    <message>
        <source>%1 is the key for “%2”. Give that one another key first, or choose another here.</source>
        <translation>%1 — клавиша для «%2». Сначала назначьте там другую или выберите другую здесь.</translation>
    </message>
    <message>
        <source>All as shipped</source>
        <translation>Все по умолчанию</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>По умолчанию</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Клавиша</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Новая клавиша</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Своя</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Назначить</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Space</source>
        <translation>Пробел</translation>
    </message>
</context>
<context>
    <name>Knower</name>
    <message>
        <source>Preparing known clips</source>
        <translation>Подготовка контрольных роликов</translation>
    </message>
</context>
<context>
    <name>KnownSheet</name>
    <message>
        <source>Generated clips whose truth is known stand among the flags of this case, at places drawn by chance. Each is listed like a flag, and told for what it is once you have judged it. How often you were right is shown beside how often people agree.</source>
        <translation>Среди отметок этого дела на случайных местах стоят нарисованные программой ролики, про которые известно, что на них. В списке такой ролик ничем не отличается от отметки; что это было, говорится, как только вы вынесли решение. Как часто вы правы, показано рядом с согласием смотревших.</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Сколько</translation>
    </message>
    <message>
        <source>Known clips</source>
        <translation>Контрольные ролики</translation>
    </message>
    <message>
        <source>Known clips are no footage of the case: they are in no count of it, no report and no export. The setting goes on the record of the case. They are drawn, which can be seen: they show whether flags are looked at with care, not how well real ones are told apart.</source>
        <translation>Контрольные ролики — не материалы дела: их нет ни в подсчётах, ни в отчёте, ни в выгрузке. Сама настройка заносится в журнал дела. Видно, что они нарисованы: они показывают, внимательно ли смотрят отметки, а не то, насколько верно судят о настоящих записях.</translation>
    </message>
    <message>
        <source>Set and record</source>
        <translation>Установить и записать</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message>
        <source>List</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Поиск…</translation>
    </message>
    <message>
        <source>This could not be read.</source>
        <translation>Прочитать не удалось.</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Any date</source>
        <translation>За любую дату</translation>
    </message>
    <message>
        <source>Custody log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Every kind of entry</source>
        <translation>Записи всех видов</translation>
    </message>
    <message>
        <source>Every recording</source>
        <translation>Все видеозаписи</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Все люди</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>Вид записи</translation>
    </message>
    <message>
        <source>No entries.</source>
        <translation>Записей нет.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Видеозапись</translation>
    </message>
    <message>
        <source>Save as a table…</source>
        <translation>Сохранить таблицей…</translation>
    </message>
    <message>
        <source>Save the log as a table</source>
        <translation>Сохранить журнал таблицей</translation>
    </message>
    <message>
        <source>The table is at %1.</source>
        <translation>Таблица сохранена: %1.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>exhibit %1</source>
        <translation>вещ. доказательство № %1</translation>
    </message>
    <message numerus="yes">
        <source>the last %n day(s)</source>
        <translation>
            <numerusform>за последний %n день</numerusform>
            <numerusform>за последние %n дня</numerusform>
            <numerusform>за последние %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
</context>
<context>
    <name>LookSettings</name>
    <message>
        <source>Colours</source>
        <translation>Цвета</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмные</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Высокая контрастность</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлые</translation>
    </message>
</context>
<context>
    <name>LookingPage</name>
    <message numerus="yes">
        <source>%n pixel(s)</source>
        <translation>
            <numerusform>%n пиксель</numerusform>
            <numerusform>%n пикселя</numerusform>
            <numerusform>%n пикселей</numerusform>
        </translation>
    </message>
    <message>
        <source>About %1 flags in an hour of ordinary activity, as counted on the project's recordings</source>
        <translation>Около %1 отметок за час обычной деятельности, по подсчёту на записях проекта</translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>Анализировать</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Drag a rectangle where nobody needs to be judged, such as a screen or a street behind a window. The picture is so coarse that nobody can be recognised.</source>
        <translation>Обведите прямоугольником место, где никого не нужно оценивать: например, экран или улицу за окном. Изображение настолько грубое, что узнать никого нельзя.</translation>
    </message>
    <message>
        <source>Fewer than %1 flags in an hour of ordinary activity, as counted on the project's recordings</source>
        <translation>Меньше %1 отметок за час обычной деятельности, по подсчёту на записях проекта</translation>
    </message>
    <message>
        <source>Flags from a score of %1</source>
        <translation>Отмечается от оценки %1</translation>
    </message>
    <message>
        <source>How much is flagged</source>
        <translation>Как много отмечать</translation>
    </message>
    <message>
        <source>Least height of a person in the picture</source>
        <translation>Наименьший рост человека в кадре</translation>
    </message>
    <message>
        <source>Regions in which nobody is judged</source>
        <translation>Области, где никого не оценивают</translation>
    </message>
    <message>
        <source>Remove the last region</source>
        <translation>Убрать последнюю область</translation>
    </message>
    <message>
        <source>Set the analysis</source>
        <translation>Настройка анализа</translation>
    </message>
</context>
<context>
    <name>ManualPages</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Руководство</translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation>Страницы руководства</translation>
    </message>
</context>
<context>
    <name>MarkBar</name>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>From %1; set its end</source>
        <translation>С %1; укажите конец</translation>
    </message>
    <message>
        <source>Mark nothing</source>
        <translation>Не отмечать</translation>
    </message>
    <message>
        <source>Mark the span</source>
        <translation>Отметить отрезок</translation>
    </message>
    <message>
        <source>Note on the marked span</source>
        <translation>Примечание к отмеченному отрезку</translation>
    </message>
    <message>
        <source>Recorded at once, as marked by you. You can take it back until someone judges it or the case is exported.</source>
        <translation>Записывается сразу, как отмеченное вами. Отозвать можно, пока никто не вынес решение и дело не выгружено.</translation>
    </message>
    <message>
        <source>To %1; set its beginning</source>
        <translation>До %1; укажите начало</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>Что на нём</translation>
    </message>
    <message>
        <source>Why; #word makes a tag</source>
        <translation>Почему; #метка</translation>
    </message>
</context>
<context>
    <name>NewCaseSheet</name>
    <message>
        <source>Case number</source>
        <translation>Номер дела</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Новое дело</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Открыть дело</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>О чём оно</translation>
    </message>
</context>
<context>
    <name>NewName</name>
    <message>
        <source>This can't be a name here. Use Latin letters, digits, dots and hyphens, a letter or digit first.</source>
        <translation>Такое имя не подходит. Допустимы латинские буквы, цифры, точки и дефисы; первой — буква или цифра.</translation>
    </message>
</context>
<context>
    <name>NewUserSheet</name>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Добавить человека</translation>
    </message>
    <message>
        <source>Name, as it will stand in reports</source>
        <translation>Имя, как оно будет стоять в отчётах</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>The person types a passphrase that only they know.</source>
        <translation>Этот человек сам вводит парольную фразу, которую знает только он.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Something happened that the program did not expect. What was recorded before is safe. Try again; if it happens again, give the details to whoever looks after the program.</source>
        <translation>Произошло то, чего программа не ждала. Записанное ранее сохранно. Повторите; если случится снова, передайте подробности тому, кто обслуживает программу.</translation>
    </message>
    <message>
        <source>The computer refused: {reason} ({name}). Nothing half-written was kept. Check the disk and the permissions, then try again.</source>
        <translation>Компьютер отказал: {reason} ({name}). Недописанное не сохранено. Проверьте диск и права доступа и повторите.</translation>
    </message>
</context>
<context>
    <name>OfferSheet</name>
    <message>
        <source>Another store, by a folder that is carried there</source>
        <translation>В другое хранилище, папкой, которую туда относят</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Дело</translation>
    </message>
    <message>
        <source>Choose where the folder is made</source>
        <translation>Выберите, где создать папку</translation>
    </message>
    <message>
        <source>Custody passes only when the receiver has accepted; until then it can be taken back.</source>
        <translation>Ответственность перейдёт, только когда получатель примет; до этого передачу можно отозвать.</translation>
    </message>
    <message>
        <source>Exhibit %1 · %2 (held by %3)</source>
        <translation>№ %1 · %2 (отвечает: %3)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Hand recordings over</source>
        <translation>Передать видеозаписи</translation>
    </message>
    <message>
        <source>Name of the new folder in it</source>
        <translation>Имя новой папки в ней</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Предложить</translation>
    </message>
    <message>
        <source>Reason or authority</source>
        <translation>Основание</translation>
    </message>
    <message>
        <source>Recordings, each with its holder</source>
        <translation>Видеозаписи и кто за них отвечает</translation>
    </message>
    <message>
        <source>The receiver needs a key of this store (People). After the offer sign out, carry the store's folder, on a stick for example, and keep its paper: the receiver signs in there and accepts, which checks everything in it.</source>
        <translation>Получателю нужен ключ в этом хранилище (раздел «Люди»). После предложения выйдите из системы, передайте папку хранилища, например на флеш-накопителе, и сохраните документ о передаче: получатель входит в хранилище у себя и принимает его, при этом проверяется всё, что в нём есть.</translation>
    </message>
    <message>
        <source>The whole store, all cases</source>
        <translation>Всё хранилище, все дела</translation>
    </message>
    <message>
        <source>Their position</source>
        <translation>Должность получателя</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Who receives there</source>
        <translation>Кто там примет</translation>
    </message>
</context>
<context>
    <name>PaperSheet</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Paper of the hand-over</source>
        <translation>Документ о передаче</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Сохранить в PDF…</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message>
        <source>Show what is typed</source>
        <translation>Показать введённое</translation>
    </message>
</context>
<context>
    <name>PassphrasePair</name>
    <message numerus="yes">
        <source>At least %n character(s). Nobody can recover it.</source>
        <translation>
            <numerusform>Не короче %n знака. Восстановить её не сможет никто.</numerusform>
            <numerusform>Не короче %n знаков. Восстановить её не сможет никто.</numerusform>
            <numerusform>Не короче %n знаков. Восстановить её не сможет никто.</numerusform>
        </translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Новая парольная фраза</translation>
    </message>
    <message>
        <source>New passphrase again</source>
        <translation>Новая парольная фраза ещё раз</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Парольные фразы не совпадают.</translation>
    </message>
</context>
<context>
    <name>PassphraseSheet</name>
    <message>
        <source>Change</source>
        <translation>Сменить</translation>
    </message>
    <message>
        <source>Change passphrase</source>
        <translation>Сменить парольную фразу</translation>
    </message>
    <message>
        <source>The passphrase was changed. The key is the same.</source>
        <translation>Парольная фраза сменена. Ключ прежний.</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>All cameras</source>
        <translation>Все камеры</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Везде</translation>
    </message>
    <message>
        <source>In a case</source>
        <translation>В деле</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Проигрыватель</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Очередь</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Просмотр отметок</translation>
    </message>
    <message>
        <source>Taking footage in</source>
        <translation>Приём видеозаписей</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Шкала времени</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>As recorded</source>
        <translation>Как записано</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Яркость</translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>Показать нельзя</translation>
    </message>
    <message>
        <source>Click the first point.</source>
        <translation>Щёлкните первую точку.</translation>
    </message>
    <message>
        <source>Click the second point.</source>
        <translation>Щёлкните вторую точку.</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Контраст</translation>
    </message>
    <message>
        <source>Enlarged {times}×</source>
        <translation>Увеличено: {times}×</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>Видеозаписи</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Кадр</translation>
    </message>
    <message>
        <source>Let the sound be heard, at 1× only</source>
        <translation>Включить звук: он слышен только при скорости 1×</translation>
    </message>
    <message>
        <source>Light changed on this screen only; the recording is unchanged.</source>
        <translation>Свет изменён только на экране; видеозапись не изменена.</translation>
    </message>
    <message>
        <source>Media time</source>
        <translation>Время записи</translation>
    </message>
    <message>
        <source>No pictures</source>
        <translation>Нет изображения</translation>
    </message>
    <message>
        <source>Not analysed at this moment: the whole picture is blurred.</source>
        <translation>Этот момент не проанализирован: размыт весь кадр.</translation>
    </message>
    <message>
        <source>Not analysed yet: the whole picture is blurred.</source>
        <translation>Ещё не проанализировано: размыт весь кадр.</translation>
    </message>
    <message>
        <source>Nothing was recorded here.</source>
        <translation>Здесь ничего не записано.</translation>
    </message>
    <message>
        <source>Only this screen changes. The recording, stills and clips stay as they are.</source>
        <translation>Меняется только изображение на экране. Видеозапись, стоп-кадры и фрагменты остаются прежними.</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Проигрыватель</translation>
    </message>
    <message>
        <source>Presentation timestamp</source>
        <translation>Метка времени кадра</translation>
    </message>
    <message>
        <source>Shadows (gamma)</source>
        <translation>Тени (гамма)</translation>
    </message>
    <message>
        <source>Sound is heard at 1× only</source>
        <translation>Звук слышен только при скорости 1×</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Скорость</translation>
    </message>
    <message>
        <source>The recorder's clock jumps here.</source>
        <translation>Здесь часы регистратора скачут.</translation>
    </message>
    <message>
        <source>The recording breaks off here.</source>
        <translation>Здесь запись обрывается.</translation>
    </message>
    <message>
        <source>The recording is damaged here.</source>
        <translation>Здесь запись повреждена.</translation>
    </message>
    <message>
        <source>The sound can't be played: it can't be read.</source>
        <translation>Звук нельзя воспроизвести: он не читается.</translation>
    </message>
    <message>
        <source>The sound can't be played: nothing in the recording says when it is heard.</source>
        <translation>Звук нельзя воспроизвести: по записи не понять, в какой момент он звучит.</translation>
    </message>
    <message>
        <source>The sound can't be played: the part “sound” of the program is not installed.</source>
        <translation>Звук нельзя воспроизвести: часть программы «sound» не установлена.</translation>
    </message>
    <message>
        <source>The sound can't be played: this computer has no sound device.</source>
        <translation>Звук нельзя воспроизвести: на этом компьютере нет звукового устройства.</translation>
    </message>
    <message>
        <source>The sound has stopped: the sound device no longer answers.</source>
        <translation>Звук прекратился: звуковое устройство больше не отвечает.</translation>
    </message>
    <message>
        <source>This footage, or this part of it, cannot be shown.</source>
        <translation>Эту видеозапись или эту её часть нельзя показать.</translation>
    </message>
    <message>
        <source>Wall clock</source>
        <translation>Время по часам</translation>
    </message>
    <message>
        <source>angle {degrees}°</source>
        <translation>угол {degrees}°</translation>
    </message>
    <message>
        <source>frame {index} of {count}</source>
        <translation>кадр {index} из {count}</translation>
    </message>
    <message>
        <source>slope {degrees}°</source>
        <translation>наклон {degrees}°</translation>
    </message>
    <message>
        <source>{count} frames</source>
        <translation>кадров: {count}</translation>
    </message>
    <message>
        <source>{heights} heights of person {number}</source>
        <translation>{heights} роста человека {number}</translation>
    </message>
    <message>
        <source>{pixels} pixels</source>
        <translation>{pixels} пикс.</translation>
    </message>
    <message>
        <source>{seconds} s without pictures</source>
        <translation>{seconds} с без изображения</translation>
    </message>
</context>
<context>
    <name>PlayerActions</name>
    <message>
        <source>Change the light on screen</source>
        <translation>Изменить свет на экране</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Быстрее</translation>
    </message>
    <message>
        <source>Hide heads</source>
        <translation>Размыть головы</translation>
    </message>
    <message>
        <source>Keep this frame as a still picture</source>
        <translation>Сохранить этот кадр как стоп-кадр</translation>
    </message>
    <message>
        <source>Loop the flagged span</source>
        <translation>Повторять отмеченный отрезок</translation>
    </message>
    <message>
        <source>Measure lengths and angles</source>
        <translation>Измерить длины и углы</translation>
    </message>
    <message>
        <source>Measure time from this frame</source>
        <translation>Отсчитывать время от этого кадра</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Следующий кадр</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>На секунду назад</translation>
    </message>
    <message>
        <source>One second forward</source>
        <translation>На секунду вперёд</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Воспроизвести</translation>
    </message>
    <message>
        <source>Play backward; again: faster</source>
        <translation>Играть назад; ещё раз — быстрее</translation>
    </message>
    <message>
        <source>Play forward; again: faster</source>
        <translation>Играть вперёд; ещё раз — быстрее</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>Предыдущий кадр</translation>
    </message>
    <message>
        <source>Read the clock in this picture</source>
        <translation>Снять показание часов на изображении</translation>
    </message>
    <message>
        <source>Show skeletons</source>
        <translation>Показать скелеты</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>Показать изображение целиком</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Медленнее</translation>
    </message>
    <message>
        <source>Stop; while held, backward and forward go one frame</source>
        <translation>Стоп; пока нажата, «назад» и «вперёд» идут по кадру</translation>
    </message>
    <message>
        <source>This moment on all cameras</source>
        <translation>Этот момент на всех камерах</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>В конец</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>В начало</translation>
    </message>
    <message>
        <source>With sound</source>
        <translation>Со звуком</translation>
    </message>
    <message>
        <source>Without colour</source>
        <translation>Без цвета</translation>
    </message>
    <message>
        <source>Zoom into the picture</source>
        <translation>Увеличить изображение</translation>
    </message>
    <message>
        <source>Zoom out of the picture</source>
        <translation>Уменьшить изображение</translation>
    </message>
</context>
<context>
    <name>PracticeForm</name>
    <message>
        <source>A scene is drawn, taken in and analysed, as real footage would be. It takes a minute or two. Nobody in it is real, and nothing that you do there matters.</source>
        <translation>Сцена рисуется, принимается и анализируется, как настоящая запись. Это займёт минуту-две. Людей в ней на самом деле нет, и ошибиться здесь не страшно.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Practise on generated footage</source>
        <translation>Попробовать на учебной записи</translation>
    </message>
    <message>
        <source>Preparing the practice case</source>
        <translation>Подготовка учебного дела</translation>
    </message>
    <message>
        <source>Watch the flagged span: Space plays it. Then say what you saw: A accepts, R rejects, U is for uncertain. Enter goes to the next flag.</source>
        <translation>Посмотрите отмеченный отрезок: пробел — пуск. Затем скажите, что увидели: A — подтвердить, R — отклонить, U — неясно. Enter — к следующей отметке.</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message numerus="yes">
        <source>%n entry(s).</source>
        <translation>
            <numerusform>%n запись.</numerusform>
            <numerusform>%n записи.</numerusform>
            <numerusform>%n записей.</numerusform>
        </translation>
    </message>
    <message>
        <source>Anchored outside this computer %1.</source>
        <translation>Закреплено вне этого компьютера %1.</translation>
    </message>
    <message>
        <source>Checked %1: NOT IN ORDER</source>
        <translation>Проверено %1: НЕ В ПОРЯДКЕ</translation>
    </message>
    <message>
        <source>Checked %1: in order</source>
        <translation>Проверено %1: в порядке</translation>
    </message>
    <message>
        <source>Checked %1: not everything could be checked</source>
        <translation>Проверено %1: не всё удалось проверить</translation>
    </message>
    <message>
        <source>Checking the record…</source>
        <translation>Журнал проверяется…</translation>
    </message>
    <message>
        <source>Never anchored outside this computer.</source>
        <translation>Вне этого компьютера не закреплялся.</translation>
    </message>
    <message>
        <source>Never signed as a whole.</source>
        <translation>Целиком ещё не подписывался.</translation>
    </message>
    <message>
        <source>Not checked since signing in</source>
        <translation>После входа журнал не проверялся</translation>
    </message>
    <message>
        <source>Signed as a whole %1.</source>
        <translation>Целиком подписан %1.</translation>
    </message>
</context>
<context>
    <name>ProofPanel</name>
    <message>
        <source>Check now</source>
        <translation>Проверить сейчас</translation>
    </message>
    <message>
        <source>Checking the store</source>
        <translation>Проверка хранилища</translation>
    </message>
    <message>
        <source>Every finding</source>
        <translation>Все результаты</translation>
    </message>
    <message>
        <source>Makes the lists that the window shows anew, from the ledger and the stored files</source>
        <translation>Заново строит списки, которые показывает окно, по журналу и сохранённым файлам</translation>
    </message>
    <message>
        <source>Rebuild the catalogue</source>
        <translation>Построить каталог заново</translation>
    </message>
    <message>
        <source>Rebuilding the catalogue</source>
        <translation>Каталог строится заново</translation>
    </message>
    <message>
        <source>The catalogue was made anew from the record.</source>
        <translation>Каталог построен заново по журналу.</translation>
    </message>
</context>
<context>
    <name>ProsecutorToday</name>
    <message numerus="yes">
        <source>%n case(s) exported before</source>
        <translation>
            <numerusform>%n дело уже выгружалось</numerusform>
            <numerusform>%n дела уже выгружались</numerusform>
            <numerusform>%n дел уже выгружались</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) with flags to judge or to settle</source>
        <translation>
            <numerusform>%n дело с отметками без итогового решения</numerusform>
            <numerusform>%n дела с отметками без итогового решения</numerusform>
            <numerusform>%n дел с отметками без итогового решения</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) with footage that is not analysed</source>
        <translation>
            <numerusform>%n дело с непроанализированными записями</numerusform>
            <numerusform>%n дела с непроанализированными записями</numerusform>
            <numerusform>%n дел с непроанализированными записями</numerusform>
        </translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Проверить сейчас</translation>
    </message>
    <message>
        <source>Checking the store</source>
        <translation>Проверка хранилища</translation>
    </message>
    <message>
        <source>Export the next</source>
        <translation>Выгрузить следующее</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>Ещё не готово</translation>
    </message>
    <message>
        <source>Ready for export</source>
        <translation>Готово к выгрузке</translation>
    </message>
    <message>
        <source>The record</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>не проверялся</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>%1 and %2: alike on %3 of %4</source>
        <translation>%1 и %2: совпало %3 из %4</translation>
    </message>
    <message>
        <source>%1 and %2: κ %5 ± %6, alike on %3 of %4</source>
        <translation>%1 и %2: κ %5 ± %6, совпало %3 из %4</translation>
    </message>
    <message>
        <source>%1 of %2 judged</source>
        <translation>Рассмотрено %1 из %2</translation>
    </message>
    <message>
        <source>%1, known clips: right on %2 of %3</source>
        <translation>%1, контрольные ролики: верно %2 из %3</translation>
    </message>
    <message>
        <source>%1, known clips: κ %4 ± %5, right on %2 of %3</source>
        <translation>%1, контрольные ролики: κ %4 ± %5, верно %2 из %3</translation>
    </message>
    <message numerus="yes">
        <source>%n disagreement(s) to settle</source>
        <translation>
            <numerusform>%n разногласие ждёт решения</numerusform>
            <numerusform>%n разногласия ждут решения</numerusform>
            <numerusform>%n разногласий ждут решения</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for a second reading</source>
        <translation>
            <numerusform>Для второго просмотра: %n</numerusform>
            <numerusform>Для второго просмотра: %n</numerusform>
            <numerusform>Для второго просмотра: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Flags and marked spans to judge</source>
        <translation>Отметки и отмеченные отрезки для рассмотрения</translation>
    </message>
    <message>
        <source>Generated clips with known truth among the flags, to see how well they are looked at.</source>
        <translation>Нарисованные ролики с известным содержанием среди отметок: по ним видно, насколько внимательно смотрят.</translation>
    </message>
    <message>
        <source>Generated: %1</source>
        <translation>Нарисовано: %1</translation>
    </message>
    <message>
        <source>Known clip</source>
        <translation>Контрольный ролик</translation>
    </message>
    <message>
        <source>Known clips</source>
        <translation>Контрольные ролики</translation>
    </message>
    <message>
        <source>Known clips: %1</source>
        <translation>Контрольные ролики: %1</translation>
    </message>
    <message>
        <source>List everything</source>
        <translation>Показать всё</translation>
    </message>
    <message>
        <source>Marked: %1</source>
        <translation>Отмечено: %1</translation>
    </message>
    <message>
        <source>Nothing in the queue matches what you chose.</source>
        <translation>В очереди нет ничего, что подходит под выбранные условия.</translation>
    </message>
    <message>
        <source>Pictures in the list</source>
        <translation>Картинки в списке</translation>
    </message>
    <message>
        <source>marked by you</source>
        <translation>отмечено вами</translation>
    </message>
    <message>
        <source>second reading</source>
        <translation>второй просмотр</translation>
    </message>
</context>
<context>
    <name>ReasonSheet</name>
    <message>
        <source>Custody stays with the giver.</source>
        <translation>Ответственность остаётся за передающим.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Отказаться</translation>
    </message>
    <message>
        <source>Refuse %1</source>
        <translation>Отказаться от передачи %1</translation>
    </message>
    <message>
        <source>Take %1 back</source>
        <translation>Отозвать передачу %1</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Отозвать</translation>
    </message>
</context>
<context>
    <name>ReceiptSheet</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Расписка</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Сохранить в PDF…</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>Сохранить расписку</translation>
    </message>
    <message>
        <source>The receipt is at %1.</source>
        <translation>Расписка сохранена: %1.</translation>
    </message>
</context>
<context>
    <name>Rereading</name>
    <message>
        <source>Damaged: no longer what was taken in. Do not rely on it.</source>
        <translation>Повреждена: это уже не то, что было принято. Полагаться на неё нельзя.</translation>
    </message>
</context>
<context>
    <name>ReviewTab</name>
    <message>
        <source>Accept: contact</source>
        <translation>Подтвердить: контакт</translation>
    </message>
    <message>
        <source>Back to what is judged</source>
        <translation>Назад к рассматриваемому</translation>
    </message>
    <message>
        <source>List everything again</source>
        <translation>Снова показать всё</translation>
    </message>
    <message>
        <source>Mark your own span</source>
        <translation>Отметить свой отрезок</translation>
    </message>
    <message>
        <source>Next that is left for you</source>
        <translation>Следующая не рассмотренная вами</translation>
    </message>
    <message>
        <source>No footage in this case yet, so there is nothing to judge.</source>
        <translation>В этом деле пока нет видеозаписей, рассматривать нечего.</translation>
    </message>
    <message>
        <source>No other camera with a comparable clock recorded at this moment.</source>
        <translation>В этот момент не писала ни одна другая камера с сопоставимыми часами.</translation>
    </message>
    <message>
        <source>Nobody has read this recorder's clock, so the moment has no place on other cameras.</source>
        <translation>Часы этого регистратора никто не сверял с записью, поэтому найти момент на других камерах нельзя.</translation>
    </message>
    <message>
        <source>Nothing has been analysed yet. Start the analysis under “Footage”.</source>
        <translation>Пока ничего не проанализировано. Запустите анализ на вкладке «Видеозаписи».</translation>
    </message>
    <message>
        <source>Nothing in this list is left for you. Other cases are under “Cases”.</source>
        <translation>В этом списке вам больше нечего рассматривать. Другие дела — в разделе «Дела».</translation>
    </message>
    <message>
        <source>Nothing is flagged so far, and “Footage” still has what was not analysed.</source>
        <translation>Пока ничего не отмечено, но проанализированы ещё не все записи: они на вкладке «Видеозаписи».</translation>
    </message>
    <message>
        <source>One above</source>
        <translation>На одну выше</translation>
    </message>
    <message>
        <source>One below</source>
        <translation>На одну ниже</translation>
    </message>
    <message>
        <source>Reject: ordinary</source>
        <translation>Отклонить: обычное</translation>
    </message>
    <message>
        <source>Search in the queue</source>
        <translation>Поиск в очереди</translation>
    </message>
    <message>
        <source>Take back your verdict or mark</source>
        <translation>Отозвать своё решение или отрезок</translation>
    </message>
    <message>
        <source>The machine flagged nothing. That does not show that nothing happened: it misses things, and it has not seen gaps and files that can't be decoded. Watch any recording from “Footage”.</source>
        <translation>Программа ничего не отметила. Это не значит, что ничего не было: она может пропустить, а пропуски в записи и недекодируемые файлы ей не видны. Любую видеозапись можно посмотреть на вкладке «Видеозаписи».</translation>
    </message>
    <message>
        <source>The span is on the record as %1.</source>
        <translation>Отрезок записан в журнал как %1.</translation>
    </message>
    <message>
        <source>This moment on other cameras</source>
        <translation>Этот момент на других камерах</translation>
    </message>
    <message>
        <source>To the footage</source>
        <translation>К видеозаписям</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Неясно</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Написать примечание</translation>
    </message>
    <message>
        <source>Write the reason first: it settles the disagreement.</source>
        <translation>Сначала напишите причину: она разрешает разногласие.</translation>
    </message>
    <message>
        <source>Your own span begins here</source>
        <translation>Здесь начинается свой отрезок</translation>
    </message>
    <message>
        <source>Your own span ends here</source>
        <translation>Здесь заканчивается свой отрезок</translation>
    </message>
    <message>
        <source>clocks not compared with true time</source>
        <translation>часы не сверены с точным временем</translation>
    </message>
</context>
<context>
    <name>RevokeSheet</name>
    <message>
        <source>%1 will not be able to sign in or sign anything from now on. This can't be undone; what was signed before keeps its force.</source>
        <translation>%1 больше не сможет войти и что-либо подписать. Отменить это нельзя; подписанное ранее остаётся в силе.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Отозвать</translation>
    </message>
    <message>
        <source>Revoke a key</source>
        <translation>Отозвать ключ</translation>
    </message>
</context>
<context>
    <name>SettingsPages</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Просмотр</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>Create a new store…</source>
        <translation>Новое хранилище…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>No store was opened on this computer yet. Open the folder of one, or create the first: it takes a minute.</source>
        <translation>На этом компьютере ещё не открывали хранилищ. Откройте папку хранилища или создайте первое: это займёт минуту.</translation>
    </message>
    <message>
        <source>Open a store</source>
        <translation>Открыть хранилище</translation>
    </message>
    <message>
        <source>Open another folder…</source>
        <translation>Другая папка…</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Парольная фраза</translation>
    </message>
    <message>
        <source>Practise on generated footage</source>
        <translation>Попробовать на учебной записи</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Выполняется вход…</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Хранилище</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Finds moments in camera footage that a person should look at. People judge; all is on record.</source>
        <translation>Находит в видеозаписях моменты, на которые должен взглянуть человек. Решают люди; всё остаётся в журнале.</translation>
    </message>
</context>
<context>
    <name>SlipSheet</name>
    <message>
        <source>Answer of the other store</source>
        <translation>Ответ другого хранилища</translation>
    </message>
    <message>
        <source>Check and take in</source>
        <translation>Проверить и внести</translation>
    </message>
    <message>
        <source>Choose the answer that came back</source>
        <translation>Выберите вернувшийся ответ</translation>
    </message>
    <message>
        <source>Take the answer in</source>
        <translation>Внести ответ</translation>
    </message>
</context>
<context>
    <name>TaskLine</name>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Приостановить</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>приостановлено</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>останавливается…</translation>
    </message>
</context>
<context>
    <name>TasksStrip</name>
    <message numerus="yes">
        <source>+ %n waiting</source>
        <translation>
            <numerusform>+ %n в очереди</numerusform>
            <numerusform>+ %n в очереди</numerusform>
            <numerusform>+ %n в очереди</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop: %1</source>
        <translation>Остановить: %1</translation>
    </message>
    <message>
        <source>Stopping: %1</source>
        <translation>Останавливается: %1</translation>
    </message>
    <message>
        <source>Work that waits for its turn, to stop it</source>
        <translation>Работы в очереди: остановить</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n байт</numerusform>
            <numerusform>%n байта</numerusform>
            <numerusform>%n байт</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n день назад</numerusform>
            <numerusform>%n дня назад</numerusform>
            <numerusform>%n дней назад</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n час назад</numerusform>
            <numerusform>%n часа назад</numerusform>
            <numerusform>%n часов назад</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n минуту назад</numerusform>
            <numerusform>%n минуты назад</numerusform>
            <numerusform>%n минут назад</numerusform>
        </translation>
    </message>
    <message>
        <source>Camera unknown</source>
        <translation>Камера неизвестна</translation>
    </message>
    <message numerus="yes">
        <source>about %n h left</source>
        <translation>
            <numerusform>осталось около %n ч</numerusform>
            <numerusform>осталось около %n ч</numerusform>
            <numerusform>осталось около %n ч</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>осталось около %n мин</numerusform>
            <numerusform>осталось около %n мин</numerusform>
            <numerusform>осталось около %n мин</numerusform>
        </translation>
    </message>
    <message>
        <source>at %1 (this computer's clock is behind)</source>
        <translation>%1 (часы этого компьютера отстают)</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>только что</translation>
    </message>
    <message>
        <source>under a minute left</source>
        <translation>меньше минуты</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>Camera {name}</source>
        <translation>Камера {name}</translation>
    </message>
    <message>
        <source>Double click: this camera alone, at this moment</source>
        <translation>Двойной щелчок: только эта камера, этот момент</translation>
    </message>
    <message>
        <source>It records again at {time}.</source>
        <translation>Запись продолжается с {time}.</translation>
    </message>
    <message>
        <source>No recording at this moment</source>
        <translation>В этот момент записи нет</translation>
    </message>
    <message>
        <source>Nobody has read this camera's clock, so it has no place on the common clock. Open a recording and read the clock in its picture.</source>
        <translation>Показание часов этой камеры не снято, поэтому у неё нет места на общей шкале времени. Откройте её запись и снимите показание часов на изображении.</translation>
    </message>
    <message>
        <source>The files of this camera can't be decoded.</source>
        <translation>Файлы этой камеры не удаётся декодировать.</translation>
    </message>
    <message>
        <source>This camera recorded nothing later.</source>
        <translation>Позже эта камера ничего не записала.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Blow</source>
        <translation>Удар рукой</translation>
    </message>
    <message>
        <source>Blow with an object</source>
        <translation>Удар предметом</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Контакт</translation>
    </message>
    <message>
        <source>Fall</source>
        <translation>Падение</translation>
    </message>
    <message>
        <source>Holding down</source>
        <translation>Удержание</translation>
    </message>
    <message>
        <source>Kick</source>
        <translation>Удар ногой</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Толчок</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Шкала времени</translation>
    </message>
    <message>
        <source>Timeline of all cameras</source>
        <translation>Шкала времени всех камер</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>Подножка</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>подтверждено</translation>
    </message>
    <message>
        <source>breaks off</source>
        <translation>обрывается</translation>
    </message>
    <message>
        <source>clock jump</source>
        <translation>скачок часов</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>повреждено</translation>
    </message>
    <message>
        <source>looked at closely</source>
        <translation>рассмотрено внимательно</translation>
    </message>
    <message>
        <source>marked by a person</source>
        <translation>отмечено человеком</translation>
    </message>
    <message>
        <source>no pictures: {reason}, {seconds} s</source>
        <translation>нет изображения: {reason}, {seconds} с</translation>
    </message>
    <message>
        <source>nobody was seen</source>
        <translation>никого не видно</translation>
    </message>
    <message>
        <source>nobody watched this</source>
        <translation>никем не просмотрено</translation>
    </message>
    <message>
        <source>not analysed</source>
        <translation>не проанализировано</translation>
    </message>
    <message>
        <source>not judged yet</source>
        <translation>не рассмотрено</translation>
    </message>
    <message>
        <source>not looked at closely: {reason}</source>
        <translation>не рассмотрено внимательно: {reason}</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>не записано</translation>
    </message>
    <message>
        <source>nothing moved</source>
        <translation>движения не было</translation>
    </message>
    <message>
        <source>nothing recorded</source>
        <translation>ничего не записано</translation>
    </message>
    <message>
        <source>one person alone</source>
        <translation>один человек</translation>
    </message>
    <message>
        <source>people far apart</source>
        <translation>люди далеко друг от друга</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>отклонено</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>оценка {score}</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>неясно</translation>
    </message>
    <message>
        <source>watched at {speed}</source>
        <translation>просмотрено на скорости {speed}</translation>
    </message>
    <message>
        <source>watched frame by frame</source>
        <translation>просмотрено покадрово</translation>
    </message>
    <message>
        <source>{cameras} cameras, {items} flags and marks</source>
        <translation>камер: {cameras}, отметок: {items}</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} дн.</translation>
    </message>
    <message>
        <source>{flags} flags, {open} not judged yet, {gaps} gaps</source>
        <translation>отметок: {flags}, не рассмотрено: {open}, пропусков: {gaps}</translation>
    </message>
</context>
<context>
    <name>TimelineActions</name>
    <message>
        <source>Next flag</source>
        <translation>Следующая отметка</translation>
    </message>
    <message>
        <source>Previous flag</source>
        <translation>Предыдущая отметка</translation>
    </message>
    <message>
        <source>Show the whole recording</source>
        <translation>Показать всю запись</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Крупнее</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Мельче</translation>
    </message>
</context>
<context>
    <name>TogetherTab</name>
    <message>
        <source>%1 by the recorders</source>
        <translation>%1 по часам регистраторов</translation>
    </message>
    <message>
        <source>No footage in this case yet.</source>
        <translation>В этом деле пока нет видеозаписей.</translation>
    </message>
    <message>
        <source>Nobody has read a clock yet, so no camera has a place on a common clock. Open a recording in “Review”, stop at a frame where its clock can be read, and press Y.</source>
        <translation>Показания часов ещё не сняты, поэтому ни у одной камеры нет места на общей шкале времени. Откройте запись в разделе «Просмотр отметок», остановите её на кадре, где видны часы, и нажмите Y.</translation>
    </message>
    <message>
        <source>The first camera alone, at this moment</source>
        <translation>Только первая камера, этот момент</translation>
    </message>
    <message>
        <source>This recording has no place on the common clock: read the clock in its picture first (Y).</source>
        <translation>У этой записи нет места на общей шкале времени: сначала снимите показание часов на изображении (Y).</translation>
    </message>
    <message>
        <source>To the footage</source>
        <translation>К видеозаписям</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>All cameras backward; again: faster</source>
        <translation>Все камеры назад; ещё раз — быстрее</translation>
    </message>
    <message>
        <source>All cameras faster</source>
        <translation>Все камеры быстрее</translation>
    </message>
    <message>
        <source>All cameras forward; again: faster</source>
        <translation>Все камеры вперёд; ещё раз — быстрее</translation>
    </message>
    <message>
        <source>All cameras one frame back</source>
        <translation>Все камеры на кадр назад</translation>
    </message>
    <message>
        <source>All cameras one frame forward</source>
        <translation>Все камеры на кадр вперёд</translation>
    </message>
    <message>
        <source>All cameras one second back</source>
        <translation>Все камеры на секунду назад</translation>
    </message>
    <message>
        <source>All cameras one second forward</source>
        <translation>Все камеры на секунду вперёд</translation>
    </message>
    <message>
        <source>All cameras slower</source>
        <translation>Все камеры медленнее</translation>
    </message>
    <message>
        <source>All cameras without colour</source>
        <translation>Все камеры без цвета</translation>
    </message>
    <message>
        <source>Play on instead of looping</source>
        <translation>Продолжить без повтора</translation>
    </message>
    <message>
        <source>Play or pause all cameras</source>
        <translation>Воспроизвести или остановить все камеры</translation>
    </message>
    <message>
        <source>Stop all cameras</source>
        <translation>Остановить все камеры</translation>
    </message>
</context>
<context>
    <name>UnmaskSheet</name>
    <message>
        <source>Heads are blurred to protect the people in the footage. That you see them, and why, goes on the record. They are blurred again when other footage is opened.</source>
        <translation>Головы размыты, чтобы защитить людей на видеозаписи. То, что вы их открыли и почему, вносится в журнал. При открытии другой видеозаписи головы снова размываются.</translation>
    </message>
    <message>
        <source>Show and record</source>
        <translation>Показать с записью в журнал</translation>
    </message>
    <message>
        <source>Show heads</source>
        <translation>Показать головы</translation>
    </message>
</context>
<context>
    <name>UnmuteSheet</name>
    <message>
        <source>Hear and record</source>
        <translation>Слушать с записью в журнал</translation>
    </message>
    <message>
        <source>Let the sound be heard</source>
        <translation>Включить звук</translation>
    </message>
    <message>
        <source>This case is marked as hard to watch, and what is heard may be harder than what is seen. That you hear it, and why, goes on the record. Other footage opens without sound again.</source>
        <translation>Дело отмечено как тяжёлое для просмотра, а услышанное бывает тяжелее увиденного. То, что вы слушаете запись, и причина заносятся в журнал. Другие видеозаписи снова откроются без звука.</translation>
    </message>
</context>
<context>
    <name>UsersPage</name>
    <message>
        <source>%1 has a key. To work here they choose their name where people sign in.</source>
        <translation>Ключ выдан: %1. Чтобы работать, этот человек выбирает своё имя на странице входа.</translation>
    </message>
    <message>
        <source>Add a person…</source>
        <translation>Добавить человека…</translation>
    </message>
    <message>
        <source>Key since</source>
        <translation>Ключ с</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Открытый ключ</translation>
    </message>
    <message>
        <source>Revoke the key…</source>
        <translation>Отозвать ключ…</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>действует</translation>
    </message>
    <message>
        <source>revoked %1</source>
        <translation>отозван %1</translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <source>%1 (taken back)</source>
        <translation>%1 (отозвано)</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) judged this. You see what they said after your own verdict.</source>
        <translation>
            <numerusform>Это рассмотрел %n человек. Его решение вы увидите после своего.</numerusform>
            <numerusform>Это рассмотрели %n человека. Их решения вы увидите после своего.</numerusform>
            <numerusform>Это рассмотрели %n человек. Их решения вы увидите после своего.</numerusform>
        </translation>
    </message>
    <message>
        <source>A person marked this span. You see who and why after your own verdict.</source>
        <translation>Этот отрезок отметил человек. Кто и почему — увидите после своего решения.</translation>
    </message>
    <message>
        <source>Generated: %1. You said: %2.</source>
        <translation>Нарисовано: %1. Ваше решение: %2.</translation>
    </message>
    <message>
        <source>It was drawn to see how well flags are looked at, and is no footage of this case. Your verdict is on the record as one on a known clip, and counts for nothing else.</source>
        <translation>Он нарисован, чтобы видеть, насколько внимательно смотрят отметки, и к материалам дела не относится. Ваше решение записано как решение по контрольному ролику и больше ни на что не влияет.</translation>
    </message>
    <message>
        <source>Marked: %1</source>
        <translation>Отмечено: %1</translation>
    </message>
    <message>
        <source>No flag chosen</source>
        <translation>Отметка не выбрана</translation>
    </message>
    <message>
        <source>Possibly: %1</source>
        <translation>Возможно: %1</translation>
    </message>
    <message>
        <source>Score %1 — a lead, not evidence.</source>
        <translation>Оценка %1 — ориентир, а не доказательство.</translation>
    </message>
    <message>
        <source>Score: shown after your verdict.</source>
        <translation>Оценка откроется после вашего решения.</translation>
    </message>
    <message>
        <source>Show this moment</source>
        <translation>Показать этот момент</translation>
    </message>
    <message>
        <source>So that the score does not sway your verdict.</source>
        <translation>Чтобы оценка не влияла на ваше решение.</translation>
    </message>
    <message>
        <source>That is not what was drawn.</source>
        <translation>Это неверно: нарисовано другое.</translation>
    </message>
    <message>
        <source>That is right.</source>
        <translation>Это верно.</translation>
    </message>
    <message>
        <source>This was a known clip</source>
        <translation>Это был контрольный ролик</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>Решения</translation>
    </message>
    <message>
        <source>What a known clip is</source>
        <translation>Что такое контрольный ролик</translation>
    </message>
    <message>
        <source>What a person marked</source>
        <translation>Что отметил человек</translation>
    </message>
    <message>
        <source>What the machine saw</source>
        <translation>Что заметила программа</translation>
    </message>
    <message>
        <source>settled: %1</source>
        <translation>разрешено: %1</translation>
    </message>
</context>
<context>
    <name>WallTime</name>
    <message>
        <source>clock not read</source>
        <translation>показание часов не снято</translation>
    </message>
    <message>
        <source>{time} {bounds} (recorder)</source>
        <translation>{time} {bounds} (регистратор)</translation>
    </message>
    <message>
        <source>± {minutes} min</source>
        <translation>± {minutes} мин</translation>
    </message>
    <message>
        <source>± {seconds} s</source>
        <translation>± {seconds} с</translation>
    </message>
</context>
<context>
    <name>WhySheet</name>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
</context>
<context>
    <name>WitnessSheet</name>
    <message>
        <source>A witness sits elsewhere, remembers the last size of this record and signs only what continues it. Carry the request there, and bring the signed file back.</source>
        <translation>Свидетель находится в другом месте, помнит прежний размер журнала и подписывает только его продолжение. Отнесите запрос и принесите подписанный файл.</translation>
    </message>
    <message>
        <source>Ask a witness</source>
        <translation>Запрос свидетелю</translation>
    </message>
    <message>
        <source>Key of the witness, as it was told</source>
        <translation>Ключ свидетеля, как его сообщили</translation>
    </message>
    <message>
        <source>Save the request…</source>
        <translation>Сохранить запрос…</translation>
    </message>
    <message>
        <source>This record's key, for the witness</source>
        <translation>Ключ этого журнала, для свидетеля</translation>
    </message>
</context>
<context>
    <name>WorkProgress</name>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Приостановить</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Приостановлено</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Останавливается…</translation>
    </message>
    <message>
        <source>Waiting for its turn…</source>
        <translation>Ждёт очереди…</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>All keys on one sheet</source>
        <translation>Все клавиши на одном листе</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Закрепления</translation>
    </message>
    <message>
        <source>Back to the cases</source>
        <translation>Назад к делам</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Дела</translation>
    </message>
    <message>
        <source>Change passphrase…</source>
        <translation>Сменить парольную фразу…</translation>
    </message>
    <message>
        <source>Custody log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Hand in footage</source>
        <translation>Сдать видеозаписи</translation>
    </message>
    <message>
        <source>Hand-overs</source>
        <translation>Передачи</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Светлое или тёмное</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Руководство</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Refresh what is shown</source>
        <translation>Обновить показанное</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Хранилище</translation>
    </message>
</context>
</TS>
