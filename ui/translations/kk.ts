<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>AcceptSheet</name>
    <message>
        <source>Check and accept</source>
        <translation>Тексеріп, қабылдау</translation>
    </message>
    <message>
        <source>Code on the giver's paper</source>
        <translation>Тапсырушының құжатындағы код</translation>
    </message>
    <message>
        <source>Every recording is read again first. With your acceptance you answer for them.</source>
        <translation>Алдымен әр бейнежазба қайта оқылып, тексеріледі. Қабылдағаннан кейін олар үшін сіз жауап бересіз.</translation>
    </message>
    <message>
        <source>Leave it empty only where you have no paper: it shows that nothing was exchanged.</source>
        <translation>Құжат болмаса ғана бос қалдырыңыз: код ештеңенің ауыстырылмағанын көрсетеді.</translation>
    </message>
    <message>
        <source>Take over %1</source>
        <translation>%1 тапсыруын қабылдау</translation>
    </message>
</context>
<context>
    <name>Acquisition</name>
    <message>
        <source>Authority (order, request)</source>
        <translation>Негіз (қаулы, сұрау салу)</translation>
    </message>
    <message>
        <source>Clock on the recorder</source>
        <translation>Тіркегіш сағаты көрсеткен уақыт</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Орны</translation>
    </message>
    <message>
        <source>Recorder: make</source>
        <translation>Тіркегіш: маркасы</translation>
    </message>
    <message>
        <source>Recorder: model</source>
        <translation>Тіркегіш: моделі</translation>
    </message>
    <message>
        <source>Recorder: serial number</source>
        <translation>Тіркегіш: сериялық нөмірі</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>Кім алды</translation>
    </message>
    <message>
        <source>Taken on (date and time)</source>
        <translation>Қашан алынды (күні мен уақыты)</translation>
    </message>
    <message>
        <source>True time at that moment</source>
        <translation>Сол сәттегі дәл уақыт</translation>
    </message>
</context>
<context>
    <name>AcquisitionFacts</name>
    <message>
        <source>As written: %1</source>
        <translation>Жазылған түрі: %1</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Ескертпелер</translation>
    </message>
    <message>
        <source>Number of cameras</source>
        <translation>Камералар саны</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>белгісіз</translation>
    </message>
</context>
<context>
    <name>AcquisitionForm</name>
    <message>
        <source>No time can be read from this, such as %1. It is kept as you wrote it.</source>
        <translation>Бұдан %1 тәрізді уақыт оқылмайды. Жазғаныңыз сол күйінде сақталады.</translation>
    </message>
    <message>
        <source>Notes (what was done, which settings changed)</source>
        <translation>Ескертпелер (не істелді, қай баптау өзгертілді)</translation>
    </message>
    <message>
        <source>Number of cameras</source>
        <translation>Камералар саны</translation>
    </message>
    <message>
        <source>such as %1</source>
        <translation>мысалы, %1</translation>
    </message>
</context>
<context>
    <name>AnalysisDialog</name>
    <message>
        <source>Set the analysis</source>
        <translation>Талдауды баптау</translation>
    </message>
</context>
<context>
    <name>AnchorsPage</name>
    <message>
        <source>A copy of it is at</source>
        <translation>Оның көшірмесі мына жерде</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Қашан болғаны</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Сыртқы бекітулер</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Кім бекітті</translation>
    </message>
    <message>
        <source>Entries covered</source>
        <translation>Қамтылған жазбалар</translation>
    </message>
    <message>
        <source>Fixed outside by %1, recorded as entry %2.</source>
        <translation>Сырттан бекітілді: %1, журналдың № %2 жазбасы.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрі</translation>
    </message>
    <message>
        <source>Nothing is waited for.</source>
        <translation>Күтіліп тұрған сұрау жоқ.</translation>
    </message>
    <message>
        <source>Printed code…</source>
        <translation>Басып шығаратын код…</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Сұрау</translation>
    </message>
    <message>
        <source>Request for a witness…</source>
        <translation>Куәгерге сұрау…</translation>
    </message>
    <message>
        <source>Request for an authority…</source>
        <translation>Уақыт белгісі қызметіне сұрау…</translation>
    </message>
    <message>
        <source>Requests that wait for their answer</source>
        <translation>Жауабын күтіп тұрған сұраулар</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>Сұрауды сақтау</translation>
    </message>
    <message>
        <source>Take an answer in…</source>
        <translation>Жауапты қабылдау…</translation>
    </message>
    <message>
        <source>The record was never fixed outside this computer.</source>
        <translation>Журнал осы компьютерден тыс әлі бірде-бір рет бекітілмеген.</translation>
    </message>
    <message numerus="yes">
        <source>The request over %n entry(s) is at %1. Carry it there and bring the answer back.</source>
        <translation>
            <numerusform>%n жазбаға сұрау мына жерде: %1. Оны апарып, жауабын әкеліңіз.</numerusform>
        </translation>
    </message>
    <message>
        <source>When</source>
        <translation>Қашан</translation>
    </message>
    <message>
        <source>Whoever controls this computer could rewrite the whole record. Anchors make that visible: something outside has fixed how the record stood. Nothing is sent from here: you carry files.</source>
        <translation>Осы компьютерді иеленген адам журналды қайта жаза алар еді. Сыртқы бекіту мұны байқатады: журнал күйі компьютерден тыс сақталады. Ештеңе жіберілмейді: файлдарды өзіңіз апарасыз.</translation>
    </message>
</context>
<context>
    <name>AnswerSheet</name>
    <message>
        <source>Certificates of the authority (PEM)</source>
        <translation>Уақыт белгісі қызметінің сертификаттары (PEM)</translation>
    </message>
    <message>
        <source>Check and take in</source>
        <translation>Тексеріп, қабылдау</translation>
    </message>
    <message>
        <source>Choose the authority's certificates</source>
        <translation>Қызметтің сертификаттарын таңдаңыз</translation>
    </message>
    <message>
        <source>Choose the file that came back</source>
        <translation>Келген файлды таңдаңыз</translation>
    </message>
    <message>
        <source>File that came back</source>
        <translation>Келген файл</translation>
    </message>
    <message>
        <source>For a time stamp. Take them from the authority itself, not with the answer.</source>
        <translation>Уақыт белгісі үшін. Оларды жауаппен бірге емес, қызметтің өзінен алыңыз.</translation>
    </message>
    <message>
        <source>For a witness's signature.</source>
        <translation>Куәгердің қолтаңбасы үшін.</translation>
    </message>
    <message>
        <source>Key of the witness</source>
        <translation>Куәгердің кілті</translation>
    </message>
    <message>
        <source>Take an answer in</source>
        <translation>Жауапты қабылдау</translation>
    </message>
</context>
<context>
    <name>AnsweringLine</name>
    <message numerus="yes">
        <source>%n hand-over(s) wait for the receiver</source>
        <translation>
            <numerusform>%n тапсыру алушыны күтуде</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hand-over(s) wait for your answer</source>
        <translation>
            <numerusform>%n тапсыру сіздің жауабыңызды күтуде</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You answer for %n recording(s)</source>
        <translation>
            <numerusform>Сіз %n бейнежазба үшін жауаптысыз</numerusform>
        </translation>
    </message>
    <message>
        <source>You answer for no recordings</source>
        <translation>Қазір ешбір бейнежазба үшін жауапты емессіз</translation>
    </message>
</context>
<context>
    <name>ArrivalSheet</name>
    <message>
        <source>Answer</source>
        <translation>Жауап</translation>
    </message>
    <message>
        <source>Check and answer</source>
        <translation>Тексеріп, жауап беру</translation>
    </message>
    <message>
        <source>Choose the folder that came</source>
        <translation>Келген қалтаны таңдаңыз</translation>
    </message>
    <message>
        <source>Code, as the giver told it by another way</source>
        <translation>Тапсырушы басқа жолмен хабарлаған код</translation>
    </message>
    <message>
        <source>Folder that came</source>
        <translation>Келген қалта</translation>
    </message>
    <message>
        <source>From another store</source>
        <translation>Басқа қоймадан</translation>
    </message>
    <message>
        <source>Leave it empty only where no code was told: it shows that nothing was exchanged.</source>
        <translation>Код хабарланбаса ғана бос қалдырыңыз: ол ештеңенің ауыстырылмағанын көрсетеді.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Қабылдамау</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Қабылдау</translation>
    </message>
    <message>
        <source>The folder is checked first. Then save the answer and carry it back to the giver.</source>
        <translation>Алдымен қалта тексеріледі. Содан кейін жауапты сақтап, тапсырушыға қайтарыңыз.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Details</source>
        <translation>Толығырақ</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Жабу</translation>
    </message>
</context>
<context>
    <name>Breaks</name>
    <message numerus="yes">
        <source>In %n minute(s)</source>
        <translation>
            <numerusform>%n минуттан кейін</numerusform>
        </translation>
    </message>
    <message>
        <source>Take a break</source>
        <translation>Үзіліс жасау</translation>
    </message>
    <message numerus="yes">
        <source>You have watched for %n minute(s). A short break keeps eyes and judgement fresh.</source>
        <translation>
            <numerusform>Сіз %n минут қарап отырсыз. Қысқа үзіліс көз бен ойды сергітеді.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CareSettingsPage</name>
    <message>
        <source>Announce what may be hard to watch, before it is shown</source>
        <translation>Көруге ауыр кадрлар туралы алдын ала ескерту</translation>
    </message>
    <message>
        <source>Heads are blurred and sound is off whenever a recording is opened. Cases marked as hard to watch open without colour for everyone.</source>
        <translation>Кез келген жазба ашылғанда бастар бұлдыратылған, дыбыс өшірулі болады. Ауыр деп белгіленген істер барлығына түссіз ашылады.</translation>
    </message>
    <message>
        <source>Open every recording without colour</source>
        <translation>Барлық жазбаны түссіз ашу</translation>
    </message>
    <message>
        <source>Suggest a break</source>
        <translation>Үзіліс жасауды ұсыну</translation>
    </message>
    <message numerus="yes">
        <source>after %n minute(s) of watching</source>
        <translation>
            <numerusform>%n минут қарағаннан кейін</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>ешқашан</translation>
    </message>
</context>
<context>
    <name>Carer</name>
    <message>
        <source>Heads stay blurred, and you can stop at any moment.</source>
        <translation>Бастар бұлдыратылған күйде қалады; кез келген сәтте тоқтай аласыз.</translation>
    </message>
    <message>
        <source>Somebody has seen contact in what follows: %1.</source>
        <translation>Бұл үзіндіде біреу жанасуды көрген: %1.</translation>
    </message>
    <message>
        <source>This case is marked as hard to watch.</source>
        <translation>Бұл іс «көруге ауыр» деп белгіленген.</translation>
    </message>
    <message>
        <source>This case is marked as hard to watch. What follows may show: %1.</source>
        <translation>Бұл іс көруге ауыр деп белгіленген. Бұдан әрі болуы мүмкін: %1.</translation>
    </message>
    <message>
        <source>This may be hard to watch</source>
        <translation>Мұны көру ауыр болуы мүмкін</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>%1 is shown as any other case from now on.</source>
        <translation>%1: іс енді кәдімгідей көрсетіледі.</translation>
    </message>
    <message>
        <source>%1 opens without colour from now on, for everyone.</source>
        <translation>%1: іс бұдан былай барлығына түссіз ашылады.</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Камералар</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Істер</translation>
    </message>
    <message>
        <source>Custody log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Шығару</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>Бейнежазбалар</translation>
    </message>
    <message>
        <source>Mark as hard to watch</source>
        <translation>«Көруге ауыр» деп белгілеу</translation>
    </message>
    <message>
        <source>Not hard to watch</source>
        <translation>«Көруге ауыр» белгісін алу</translation>
    </message>
    <message>
        <source>Pictures of a case that is hard to watch open without colour. It goes on the record.</source>
        <translation>Көруге ауыр істің жазбалары түссіз ашылады. Бұл журналға жазылады.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Белгілерді қарау</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Болдырмау</translation>
    </message>
    <message>
        <source>hard to watch</source>
        <translation>көруге ауыр</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>%1 of %2</source>
        <translation>%2 ішінен %1</translation>
    </message>
    <message numerus="yes">
        <source>%n flag(s) to judge</source>
        <translation>
            <numerusform>%n белгі қаралмаған</numerusform>
        </translation>
    </message>
    <message>
        <source>About</source>
        <translation>Не туралы</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Талданды</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Іс</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Істер</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Шығару</translation>
    </message>
    <message>
        <source>Left to judge</source>
        <translation>Қарауға қалғаны</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Ұзақтығы</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Менікі</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Жаңа</translation>
    </message>
    <message>
        <source>New case…</source>
        <translation>Жаңа іс…</translation>
    </message>
    <message>
        <source>No cases yet. An investigator or an institution opens the first one.</source>
        <translation>Әзірге іс жоқ. Алғашқы істі тергеуші немесе мекеме ашады.</translation>
    </message>
    <message>
        <source>No cases yet. Open the first one with “New case…”.</source>
        <translation>Әзірге іс жоқ. Алғашқысын «Жаңа іс…» арқылы ашыңыз.</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ашылған</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Бейнежазбалар</translation>
    </message>
    <message>
        <source>exported %1</source>
        <translation>шығарылды: %1</translation>
    </message>
    <message>
        <source>no footage</source>
        <translation>бейнежазба жоқ</translation>
    </message>
    <message>
        <source>not analysed</source>
        <translation>талданбаған</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>дайын</translation>
    </message>
</context>
<context>
    <name>ClockSheet</name>
    <message>
        <source>At %1 of %2. Type what the picture's own clock shows in this frame, such as %3. Both readings go on the record under your name.</source>
        <translation>%2 файлының %1 сәті. Осы кадрда кескіндегі сағат нені көрсетіп тұрғанын енгізіңіз, мысалы, %3. Екі көрсеткіш те журналға сіздің атыңызбен жазылады.</translation>
    </message>
    <message>
        <source>How it was read</source>
        <translation>Қалай жазылып алынды</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Жазу</translation>
    </message>
    <message>
        <source>So far this frame is at: %1</source>
        <translation>Әзірге осы кадрдың уақыты: %1</translation>
    </message>
    <message>
        <source>The clock in this picture</source>
        <translation>Осы кескіндегі сағат</translation>
    </message>
    <message>
        <source>The picture shows</source>
        <translation>Кескінде</translation>
    </message>
    <message>
        <source>The readings so far contradict each other, so the bounds hold all of them.</source>
        <translation>Бұрынғы көрсеткіштер бір-біріне қайшы, сондықтан шектер олардың бәрін қамтиды.</translation>
    </message>
    <message>
        <source>The recorder showed</source>
        <translation>Тіркегіш көрсетті</translation>
    </message>
    <message>
        <source>The recorder was compared with true time</source>
        <translation>Тіркегіш дәл уақытпен салыстырылды</translation>
    </message>
    <message>
        <source>True time, here</source>
        <translation>Жергілікті дәл уақыт</translation>
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
            <numerusform>Осы сәтке дейін %n жазба</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Code of the record</source>
        <translation>Журнал коды</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Көшіріп алу</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>PDF етіп сақтау…</translation>
    </message>
    <message>
        <source>Save the code</source>
        <translation>Кодты сақтау</translation>
    </message>
    <message>
        <source>The code is at %1.</source>
        <translation>Код мына жерде: %1.</translation>
    </message>
    <message>
        <source>Whoever holds this code away from the computer can show later that nothing up to now was changed. Print it, or read it to someone who writes it down.</source>
        <translation>Осы кодты компьютерден тыс сақтаған адам осы сәтке дейін ештеңе өзгермегенін кейін көрсете алады. Оны басып шығарыңыз немесе жазып алатын адамға оқып беріңіз.</translation>
    </message>
</context>
<context>
    <name>CreateForm</name>
    <message>
        <source>A store is a folder that holds cases, their footage and the record of everything done.</source>
        <translation>Қойма — істер, олардың бейнежазбалары және барлық әрекеттің журналы сақталатын қалта.</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s). It can't be recovered by anyone.</source>
        <translation>
            <numerusform>Кемінде %n таңба. Оны ешкім қалпына келтіре алмайды.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Choose an empty folder</source>
        <translation>Бос қалта таңдаңыз</translation>
    </message>
    <message>
        <source>Create a new store</source>
        <translation>Жаңа қойма</translation>
    </message>
    <message>
        <source>Create the store</source>
        <translation>Қойма жасау</translation>
    </message>
    <message>
        <source>Creating the store…</source>
        <translation>Қойма жасалуда…</translation>
    </message>
    <message>
        <source>Empty folder for the store</source>
        <translation>Қоймаға арналған бос қалта</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Құпия сөйлем</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Құпия сөйлем тағы бір рет</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Құпия сөйлемдер бірдей емес.</translation>
    </message>
    <message>
        <source>You become its custodian: you add people and look after the record, but judge nothing.</source>
        <translation>Сіз кілт сақтаушы боласыз: адамдарды қосып, журналды қадағалайсыз, бірақ істер бойынша шешім шығармайсыз.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Аты-жөніңіз</translation>
    </message>
</context>
<context>
    <name>Curtain</name>
    <message>
        <source>I am ready, show it</source>
        <translation>Дайынмын, көрсету</translation>
    </message>
</context>
<context>
    <name>DiscloseSheet</name>
    <message>
        <source>Choose the file that came</source>
        <translation>Келген файлды таңдаңыз</translation>
    </message>
    <message>
        <source>Choose where the zip file goes</source>
        <translation>ZIP файлы қайда жазылатынын таңдаңыз</translation>
    </message>
    <message>
        <source>File that came</source>
        <translation>Келген файл</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Қалта</translation>
    </message>
    <message>
        <source>Name of the zip file</source>
        <translation>ZIP файлының аты</translation>
    </message>
    <message>
        <source>Open a file under a passphrase</source>
        <translation>Шифрланған файлды ашу</translation>
    </message>
    <message>
        <source>Open and check</source>
        <translation>Ашып, тексеру</translation>
    </message>
    <message>
        <source>Opening the file under a passphrase</source>
        <translation>Шифрланған файл ашылуда</translation>
    </message>
    <message>
        <source>Passphrase, as the sender told it</source>
        <translation>Жіберуші айтқан құпия сөйлем</translation>
    </message>
    <message>
        <source>The file stays as it is. The zip file that comes out is checked at once, like a bundle.</source>
        <translation>Файлдың өзі сол күйінде қалады. Одан шыққан ZIP файлы пакет сияқты бірден тексеріледі.</translation>
    </message>
    <message>
        <source>The zip file is at %1. It was checked: in order.</source>
        <translation>ZIP файлы сақталды: %1. Тексерілді: бәрі дұрыс.</translation>
    </message>
    <message>
        <source>The zip file is at %1. The check FAILED: do not rely on it.</source>
        <translation>ZIP файлы сақталды: %1. Тексеру ӨТПЕДІ: оған сенуге болмайды.</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Choose a folder of recordings</source>
        <translation>Бейнежазбалар қалтасын таңдаңыз</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Қалта таңдау…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Файл таңдау…</translation>
    </message>
    <message>
        <source>Choose recordings</source>
        <translation>Бейнежазбаларды таңдаңыз</translation>
    </message>
    <message>
        <source>Drop files or folders here, or</source>
        <translation>Файлдарды не қалталарды осында сүйреңіз немесе</translation>
    </message>
</context>
<context>
    <name>EncloseSheet</name>
    <message>
        <source>Choose where the file goes</source>
        <translation>Файл сақталатын орынды таңдаңыз</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Қалта</translation>
    </message>
    <message>
        <source>For a medium that may be lost. The bundle itself stays as it is. Tell the receiver the passphrase by another way. It is opened with “python -m chain_of_custody disclose”; the zip file that comes out is checked like the folder.</source>
        <translation>Жоғалып қалуы мүмкін тасығыш үшін. Пакеттің өзі сол күйінде қалады. Құпия сөйлемді алушыға басқа жолмен хабарлаңыз. Файл «python -m chain_of_custody disclose» пәрменімен ашылады; шыққан ZIP файлы қалта сияқты тексеріледі.</translation>
    </message>
    <message>
        <source>Make the file</source>
        <translation>Файлды жасау</translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation>Файлдың аты</translation>
    </message>
    <message>
        <source>One file under a passphrase</source>
        <translation>Шифрланған бір файл</translation>
    </message>
    <message>
        <source>Putting the bundle under a passphrase</source>
        <translation>Пакет құпия сөйлеммен шифрланып жатыр</translation>
    </message>
    <message>
        <source>The file under the passphrase is at %1.</source>
        <translation>Шифрланған файл сақталды: %1.</translation>
    </message>
</context>
<context>
    <name>EntryDetails</name>
    <message>
        <source>Entry</source>
        <translation>Жазба</translation>
    </message>
    <message>
        <source>Follows entry with hash</source>
        <translation>Алдыңғы жазбаның хеші</translation>
    </message>
    <message>
        <source>Objects (SHA-256)</source>
        <translation>Нысандар (SHA-256)</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Бағдарлама</translation>
    </message>
    <message>
        <source>Reason or authority</source>
        <translation>Негізі</translation>
    </message>
    <message>
        <source>Signed with key</source>
        <translation>Қол қойған кілт</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Қашан</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кім</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Жұмыс орны</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message numerus="yes">
        <source>%n flag(s)</source>
        <translation>
            <numerusform>%n белгі</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flag(s) still to judge or to settle.</source>
        <translation>
            <numerusform>%n белгінің қорытынды шешімі жоқ.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n бейнежазба</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) can't be decoded.</source>
        <translation>
            <numerusform>%n бейнежазба ашылмайды.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) not analysed.</source>
        <translation>
            <numerusform>%n бейнежазба талданбаған.</numerusform>
        </translation>
    </message>
    <message>
        <source>All three</source>
        <translation>Үшеуі де</translation>
    </message>
    <message>
        <source>Also copies with heads blurred, that play anywhere</source>
        <translation>Кез келген жерде ашылатын, бастары бұлдыратылған көшірмелерді қосу</translation>
    </message>
    <message>
        <source>Choose a folder first.</source>
        <translation>Алдымен қалтаны таңдаңыз.</translation>
    </message>
    <message>
        <source>Choose where the bundle goes</source>
        <translation>Пакет орналасатын қалтаны таңдаңыз</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Таңдау…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Шығару</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Қалта</translation>
    </message>
    <message>
        <source>Language of the report</source>
        <translation>Есеп тілі</translation>
    </message>
    <message>
        <source>Latin letters, digits, dots and hyphens. A bundle never replaces anything.</source>
        <translation>Латын әріптері, цифрлар, нүктелер мен дефистер. Пакет ештеңені алмастырмайды.</translation>
    </message>
    <message>
        <source>Name of the bundle</source>
        <translation>Пакет атауы</translation>
    </message>
    <message>
        <source>No footage in this case yet.</source>
        <translation>Бұл істе әзірге бейнежазба жоқ.</translation>
    </message>
    <message>
        <source>Only clips of the judged spans, in the native format</source>
        <translation>Тек қаралған үзінділер, бастапқы пішімінде</translation>
    </message>
    <message>
        <source>Only spans whose verdict is “accepted”</source>
        <translation>Тек «расталды» деген шешім бар үзінділер</translation>
    </message>
    <message>
        <source>Reason or authority</source>
        <translation>Негізі</translation>
    </message>
    <message>
        <source>The bundle needs a name.</source>
        <translation>Пакеттің атауы көрсетілмеген.</translation>
    </message>
    <message>
        <source>The bundle needs another name.</source>
        <translation>Пакетке басқа атау керек.</translation>
    </message>
    <message>
        <source>What goes in</source>
        <translation>Не кіреді</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>Қайда</translation>
    </message>
    <message>
        <source>Whole recordings, as they were taken in</source>
        <translation>Бейнежазбалар тұтас, қабылданған күйінде</translation>
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
        <translation>Қайта тексеру</translation>
    </message>
    <message>
        <source>Checking the bundle</source>
        <translation>Пакетті тексеру</translation>
    </message>
    <message>
        <source>Code to compare</source>
        <translation>Салыстыру коды</translation>
    </message>
    <message>
        <source>Entry in the ledger</source>
        <translation>Журналдағы жазба</translation>
    </message>
    <message>
        <source>Every finding</source>
        <translation>Барлық нәтиже</translation>
    </message>
    <message>
        <source>Exported and checked</source>
        <translation>Шығарылды және тексерілді</translation>
    </message>
    <message>
        <source>Next: copy the whole folder to the medium that is handed over. Tell the receiver the code by another way than the medium, so that they can compare it. VERIFY.txt in the bundle says how anyone checks it without this program.</source>
        <translation>Енді: қалтаны тұтас күйінде тапсырылатын тасығышқа көшіріңіз. Кодты алушыға салыстыруы үшін басқа жолмен айтыңыз. Пакеттегі VERIFY.txt файлы бәрін осы бағдарламасыз қалай тексеру керегін түсіндіреді.</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Қалтаны көрсету</translation>
    </message>
    <message>
        <source>The bundle was checked again: in order.</source>
        <translation>Пакет қайта тексерілді: бәрі дұрыс.</translation>
    </message>
    <message>
        <source>The bundle was checked again: the check FAILED.</source>
        <translation>Пакет қайта тексерілді: тексеру ӨТПЕДІ.</translation>
    </message>
    <message>
        <source>The check FAILED</source>
        <translation>Тексеруден ӨТПЕДІ</translation>
    </message>
    <message>
        <source>This computer has no program that shows folders. The bundle is at %1.</source>
        <translation>Бұл компьютерде қалталарды көрсететін бағдарлама жоқ. Пакет мына жерде: %1.</translation>
    </message>
    <message>
        <source>Under a passphrase…</source>
        <translation>Шифрлау…</translation>
    </message>
</context>
<context>
    <name>ExportTab</name>
    <message>
        <source>A bundle is a folder that a court or the defence can check by itself: the recordings, the entries of the ledger with their proofs, the report, and a program that checks them.</source>
        <translation>Пакет — сот немесе қорғаушы тарап өз бетінше тексере алатын қалта: бейнежазбалар, растамалары бар журнал жазбалары, есеп және тексеру бағдарламасы.</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>Шығару: %1</translation>
    </message>
    <message>
        <source>The export was stopped; nothing of it is left.</source>
        <translation>Шығару тоқтатылды; одан ештеңе қалмады.</translation>
    </message>
</context>
<context>
    <name>Exposing</name>
    <message>
        <source>Heads stay blurred: your role may not see them.</source>
        <translation>Бастар бұлдыратылған күйде қалады: рөліңіз оларды көруге рұқсат бермейді.</translation>
    </message>
    <message>
        <source>The sound stays off: your role may not hear it.</source>
        <translation>Дыбыс өшірулі қалады: рөліңіз оны тыңдауға рұқсат бермейді.</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>%1 (optional)</source>
        <translation>%1 (міндетті емес)</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Choose…</source>
        <translation>Таңдау…</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Stills across the span</source>
        <translation>Үзіндінің кадрлары</translation>
    </message>
    <message>
        <source>Stills across the span; a click shows that moment</source>
        <translation>Үзіндінің кадрлары; шерту сол сәтті көрсетеді</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>%2 ішінен %1</translation>
    </message>
    <message numerus="yes">
        <source>%n flag(s) left out because the score is still sealed for you</source>
        <translation>
            <numerusform>%n белгі көрсетілмеді: бағасы сізден әзірге жасырулы</numerusform>
        </translation>
    </message>
    <message>
        <source>0.6 to 0.8</source>
        <translation>0,6–0,8 аралығы</translation>
    </message>
    <message>
        <source>0.8 and more</source>
        <translation>0,8 және жоғары</translation>
    </message>
    <message>
        <source>Afternoon, 12–18</source>
        <translation>Түстен кейін, 12–18</translation>
    </message>
    <message>
        <source>All cameras</source>
        <translation>Барлық камера</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Барлық түрі</translation>
    </message>
    <message>
        <source>Any score</source>
        <translation>Барлық баға</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Барлық күйі</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Барлық уақыт</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>Барлық адам</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Clock not known</source>
        <translation>Уақыты белгісіз</translation>
    </message>
    <message>
        <source>Evening, 18–22</source>
        <translation>Кеш, 18–22</translation>
    </message>
    <message>
        <source>For a second reading</source>
        <translation>Екінші рет қарауға</translation>
    </message>
    <message>
        <source>In order of time</source>
        <translation>Уақыт ретімен</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>Кім қараған</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрі</translation>
    </message>
    <message>
        <source>Left for me</source>
        <translation>Маған қалғаны</translation>
    </message>
    <message>
        <source>Likeliest first</source>
        <translation>Алдымен ықтималы</translation>
    </message>
    <message>
        <source>List everything again</source>
        <translation>Бәрін қайта көрсету</translation>
    </message>
    <message>
        <source>Marked by people</source>
        <translation>Адамдар белгілеген</translation>
    </message>
    <message>
        <source>Morning, 6–12</source>
        <translation>Таң, 6–12</translation>
    </message>
    <message>
        <source>Night, 22–6</source>
        <translation>Түн, 22–6</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Реті</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Бағасы</translation>
    </message>
    <message>
        <source>Score of the flags that you have judged; the others' is sealed</source>
        <translation>Сіз қараған белгілердің бағасы; қалғандарынікі жасырулы</translation>
    </message>
    <message>
        <source>Search in cameras, files, notes and tags</source>
        <translation>Камералардан, файлдардан, ескертпелер мен тегтерден іздеу</translation>
    </message>
    <message>
        <source>Search, #tag</source>
        <translation>Іздеу, #тег</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Тәулік мезгілі</translation>
    </message>
    <message>
        <source>Under 0.6</source>
        <translation>0,6-дан төмен</translation>
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
        <translation>Заттай дәлелдеме №</translation>
    </message>
    <message>
        <source>Gaps in the recording</source>
        <translation>Жазбадағы үзілістер</translation>
    </message>
    <message>
        <source>How it was obtained</source>
        <translation>Қалай алынды</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Ұзақтығы</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Кескін</translation>
    </message>
    <message>
        <source>SHA-256 of the original</source>
        <translation>Түпнұсқаның SHA-256 мәні</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Көлемі</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Қабылданды</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>табылмады</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>белгісіз</translation>
    </message>
</context>
<context>
    <name>FootageState</name>
    <message>
        <source>Analysed</source>
        <translation>Талданды</translation>
    </message>
    <message>
        <source>Analysis failed</source>
        <translation>Талдау сәтсіз</translation>
    </message>
    <message>
        <source>Cannot be decoded</source>
        <translation>Ашылмайды</translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation>Әлі талданбаған</translation>
    </message>
</context>
<context>
    <name>FootageTab</name>
    <message>
        <source>%1 could not be analysed.</source>
        <translation>%1 талданбады.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 ішінен %1</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n үзіліс</numerusform>
        </translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>Талдау</translation>
    </message>
    <message>
        <source>Analysing %1</source>
        <translation>Талдау: %1</translation>
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
        <translation>Қарауға қалғаны</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Ұзақтығы</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Қарау</translation>
    </message>
    <message>
        <source>Look for contact in all that is not analysed</source>
        <translation>Әлі талданбаған жазбалардан жанасуды іздеу</translation>
    </message>
    <message>
        <source>No footage in this case yet.</source>
        <translation>Бұл істе әзірге бейнежазба жоқ.</translation>
    </message>
    <message>
        <source>No footage in this case yet. Drop files here, or use “Take footage in…”.</source>
        <translation>Бұл істе әзірге бейнежазба жоқ. Файлдарды осында сүйреңіз немесе «Бейнежазба қабылдау…» түймесін басыңыз.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Set how much is flagged and where nobody is judged</source>
        <translation>Қанша белгіленетінін және қай жерде ешкім бағаланбайтынын белгілеу</translation>
    </message>
    <message>
        <source>Set the analysis…</source>
        <translation>Талдауды баптау…</translation>
    </message>
    <message>
        <source>Show the flags</source>
        <translation>Белгілерді көрсету</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Take footage in…</source>
        <translation>Бейнежазба қабылдау…</translation>
    </message>
    <message>
        <source>The analysis of %1 is done.</source>
        <translation>Талдау аяқталды: %1.</translation>
    </message>
    <message>
        <source>The analysis was stopped. What was finished stays.</source>
        <translation>Талдау тоқтатылды. Аяқталғаны сақталды.</translation>
    </message>
    <message>
        <source>no flags</source>
        <translation>белгі жоқ</translation>
    </message>
</context>
<context>
    <name>HandoverPage</name>
    <message>
        <source>%1 is answered. Carry the answer back to the giver.</source>
        <translation>%1 тапсыруына жауап дайын. Оны тапсырушыға қайтарыңыз.</translation>
    </message>
    <message>
        <source>%1 is offered to %2. Custody passes when it is accepted.</source>
        <translation>%1 тапсыруы ұсынылды, алушы: %2. Қабылданғанда жауапкершілік өтеді.</translation>
    </message>
    <message>
        <source>%1: carry the folder %2 there. Tell the receiver this code by another way: %3</source>
        <translation>%1: %2 қалтасын алушыға жеткізіңіз. Оған бұл кодты басқа жолмен хабарлаңыз: %3</translation>
    </message>
    <message>
        <source>Accept…</source>
        <translation>Қабылдау…</translation>
    </message>
    <message>
        <source>All hand-overs</source>
        <translation>Барлық тапсырулар</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Іс</translation>
    </message>
    <message>
        <source>Custody passes when the receiver has accepted, not before. To another store it goes by a folder that is carried there and an answer that comes back; nothing is sent from here.</source>
        <translation>Сақтау жауапкершілігі алушы қабылдағанда ғана өтеді. Басқа қоймаға қалта апарылады, одан жауап қайтады; бұл жерден ештеңе жіберілмейді.</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Бағыты</translation>
    </message>
    <message>
        <source>File under a passphrase…</source>
        <translation>Шифрланған файл…</translation>
    </message>
    <message>
        <source>From another store…</source>
        <translation>Басқа қоймадан…</translation>
    </message>
    <message>
        <source>From whom</source>
        <translation>Тапсырушы</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Тапсыру…</translation>
    </message>
    <message>
        <source>Hand-over</source>
        <translation>Тапсыру</translation>
    </message>
    <message>
        <source>Hand-overs</source>
        <translation>Тапсырулар</translation>
    </message>
    <message>
        <source>Handing recordings over</source>
        <translation>Бейнежазбаларды тапсыру</translation>
    </message>
    <message>
        <source>Nothing was handed over yet.</source>
        <translation>Әзірге ештеңе тапсырылмаған.</translation>
    </message>
    <message>
        <source>Offered by me</source>
        <translation>Мен ұсынғандар</translation>
    </message>
    <message>
        <source>Paper…</source>
        <translation>Құжаты…</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Бейнежазба саны</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>Қабылдамау…</translation>
    </message>
    <message>
        <source>Save the answer</source>
        <translation>Жауапты сақтау</translation>
    </message>
    <message>
        <source>Save the answer…</source>
        <translation>Жауапты сақтау…</translation>
    </message>
    <message>
        <source>Save the paper</source>
        <translation>Құжатты сақтау</translation>
    </message>
    <message>
        <source>Saved at %1.</source>
        <translation>Мына жерге сақталды: %1.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Қайтарып алу…</translation>
    </message>
    <message>
        <source>Take the answer in…</source>
        <translation>Жауапты енгізу…</translation>
    </message>
    <message>
        <source>Taking recordings over</source>
        <translation>Бейнежазбаларды қабылдау</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Алушы</translation>
    </message>
    <message>
        <source>Waiting for my answer</source>
        <translation>Менің жауабымды күтетіндер</translation>
    </message>
    <message>
        <source>What came is refused. Nothing in it could be relied on, so the answer says only what came and what was wrong with it. Save it now; it can't be made again.</source>
        <translation>Келген нәрсе қабылданбады. Ондағы ештеңеге сенуге болмайды, сондықтан жауапта тек не келгені және оның несі дұрыс емес екені айтылған. Жауапты қазір сақтаңыз: оны қайта жасау мүмкін емес.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Қашан</translation>
    </message>
    <message>
        <source>Which hand-overs</source>
        <translation>Қай тапсырулар</translation>
    </message>
    <message>
        <source>With other stores</source>
        <translation>Басқа қоймалармен</translation>
    </message>
    <message>
        <source>You have taken %1 over and answer for it now.</source>
        <translation>Сіз %1 тапсыруын қабылдадыңыз, енді ол үшін жауап бересіз.</translation>
    </message>
    <message>
        <source>by me</source>
        <translation>менен</translation>
    </message>
    <message>
        <source>from another store</source>
        <translation>басқа қоймадан</translation>
    </message>
    <message>
        <source>offered to me</source>
        <translation>маған</translation>
    </message>
    <message>
        <source>to another store</source>
        <translation>басқа қоймаға</translation>
    </message>
    <message>
        <source>within the store</source>
        <translation>қойма ішінде</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message numerus="yes">
        <source>%n key(s) revoked</source>
        <translation>
            <numerusform>%n кілт қайтарып алынған</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s), %1</source>
        <translation>
            <numerusform>%n бейнежазба, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) wait for an answer.</source>
        <translation>
            <numerusform>%n сұрау жауап күтуде.</numerusform>
        </translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Сыртқы бекітулер</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Қазір тексеру</translation>
    </message>
    <message>
        <source>Checking the store</source>
        <translation>Қойманы тексеру</translation>
    </message>
    <message>
        <source>Every finding</source>
        <translation>Барлық нәтиже</translation>
    </message>
    <message>
        <source>If room runs short</source>
        <translation>Орын азайса</translation>
    </message>
    <message>
        <source>Last anchor</source>
        <translation>Соңғы сыртқы бекіту</translation>
    </message>
    <message>
        <source>NOT IN ORDER</source>
        <translation>ДҰРЫС ЕМЕС</translation>
    </message>
    <message>
        <source>Nothing outside this computer fixes the record yet.</source>
        <translation>Журнал әзірге компьютерден тыс ештеңемен бекітілмеген.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Адамдар</translation>
    </message>
    <message>
        <source>People and keys</source>
        <translation>Адамдар мен кілттер</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>Дискідегі бос орын</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Қойма</translation>
    </message>
    <message>
        <source>The last anchor: %1.</source>
        <translation>Соңғы бекіту: %1.</translation>
    </message>
    <message>
        <source>The record</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>The store is ready. Next, add the people who will work in it: the institution's administrator, investigators, a prosecutor.</source>
        <translation>Қойма дайын. Енді онда жұмыс істейтін адамдарды қосыңыз: мекеме әкімшісін, тергеушілерді, прокурорды.</translation>
    </message>
    <message>
        <source>check the clock</source>
        <translation>сағатты тексеріңіз</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>бәрі дұрыс</translation>
    </message>
    <message>
        <source>never</source>
        <translation>әлі болмаған</translation>
    </message>
    <message>
        <source>not all checked</source>
        <translation>бәрі тексерілмеді</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>тексерілмеген</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>Істің нөмірі</translation>
    </message>
    <message>
        <source>Choose files first.</source>
        <translation>Алдымен файлдарды таңдаңыз.</translation>
    </message>
    <message>
        <source>Exhibit number</source>
        <translation>Заттай дәлелдеме нөмірі</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Файлдар</translation>
    </message>
    <message>
        <source>Files are copied bit for bit and checked; the originals are never changed.</source>
        <translation>Файлдар бит-битімен көшіріліп, салыстырылады; түпнұсқалар ешқашан өзгертілмейді.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Қалта</translation>
    </message>
    <message>
        <source>No files chosen yet. A folder is taken with everything in it.</source>
        <translation>Файлдар әлі таңдалмаған. Қалта ішіндегісімен түгел қабылданады.</translation>
    </message>
    <message>
        <source>Only the case number is needed; empty means unknown.</source>
        <translation>Тек істің нөмірі керек; бос болса — «белгісіз».</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Тізімнен алып тастау</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Қабылдау</translation>
    </message>
    <message>
        <source>The case number is missing.</source>
        <translation>Істің нөмірі көрсетілмеген.</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>Қайдан</translation>
    </message>
    <message>
        <source>as you were told it</source>
        <translation>сізге айтылғандай</translation>
    </message>
    <message>
        <source>next free number</source>
        <translation>келесі бос нөмір</translation>
    </message>
</context>
<context>
    <name>ImportProgress</name>
    <message numerus="yes">
        <source>%n not</source>
        <translation>
            <numerusform>%n қабылданбады</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) taken in</source>
        <translation>
            <numerusform>%n бейнежазба қабылданды</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Дайын</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Once more for what is not in yet: space was freed, or the stick is back</source>
        <translation>Қабылданбағанын тағы бір рет: орын босатылды немесе флешка қайта салынды</translation>
    </message>
    <message>
        <source>Receipt…</source>
        <translation>Қолхат…</translation>
    </message>
    <message>
        <source>Stopped. What was taken in before stays.</source>
        <translation>Тоқтатылды. Бұрын қабылданғаны сақталды.</translation>
    </message>
    <message>
        <source>Stored and hashed, but it cannot be decoded</source>
        <translation>Сақталды, бақылау қосындысы жазылды, бірақ ашылмайды</translation>
    </message>
    <message>
        <source>Take in the rest</source>
        <translation>Қалғанын қабылдау</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Қабылданды</translation>
    </message>
    <message>
        <source>Taken in, but the file is empty: copy it from the recorder again</source>
        <translation>Қабылданды, бірақ файл бос: оны тіркегіштен қайта көшіріңіз</translation>
    </message>
    <message numerus="yes">
        <source>Taken in, with %n gap(s)</source>
        <translation>
            <numerusform>Қабылданды, %n үзіліс бар</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking footage into %1</source>
        <translation>Бейнежазба қабылдау: %1</translation>
    </message>
    <message>
        <source>Taking in…</source>
        <translation>Қабылдануда…</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Нәтижесі</translation>
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
        <translation>Іс</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>For all that was handed in for the case of the chosen row</source>
        <translation>Таңдалған жолдағы іс бойынша тапсырылғанның бәрі туралы</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>Өткізу</translation>
    </message>
    <message>
        <source>Hand in footage</source>
        <translation>Бейнежазба өткізу</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>Өткізілді</translation>
    </message>
    <message>
        <source>Handed in before</source>
        <translation>Бұрын өткізілгендер</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Nothing handed in yet.</source>
        <translation>Әзірге ештеңе өткізілмеген.</translation>
    </message>
    <message>
        <source>Receipt for this case…</source>
        <translation>Осы іс бойынша қолхат…</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Көлемі</translation>
    </message>
</context>
<context>
    <name>InvestigatorToday</name>
    <message>
        <source>%1 since you left, %2</source>
        <translation>сіз кеткелі %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n flag(s)</source>
        <translation>
            <numerusform>%n белгі</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them uncertain</source>
        <translation>
            <numerusform>оның ішінде анық емесі: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n бейнежазба</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every flag has a verdict. For a second reading: %n.</source>
        <translation>
            <numerusform>Әр белгі бойынша шешім бар. Екінші рет қаралатыны: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on judging</source>
        <translation>Қарауды жалғастыру</translation>
    </message>
    <message>
        <source>Judged by me</source>
        <translation>Мен қарағаным</translation>
    </message>
    <message>
        <source>Left to judge</source>
        <translation>Қарауға қалғаны</translation>
    </message>
    <message>
        <source>Look at them again</source>
        <translation>Қайта қарап шығу</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Жаңа</translation>
    </message>
    <message>
        <source>No flags yet. They come from analysing footage: open a case and start it there.</source>
        <translation>Әзірге белгі жоқ. Белгілер бейнежазба талданғаннан кейін пайда болады: істі ашып, талдауды бастаңыз.</translation>
    </message>
    <message>
        <source>Nothing is left: every flag has a verdict.</source>
        <translation>Ештеңе қалмады: әр белгі бойынша шешім бар.</translation>
    </message>
    <message>
        <source>Show what is new</source>
        <translation>Жаңасын көрсету</translation>
    </message>
    <message numerus="yes">
        <source>flags to judge or to settle, in %n case(s)</source>
        <translation>
            <numerusform>%n істе қорытынды шешімі жоқ белгі</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Judging</name>
    <message>
        <source>A verdict settles the disagreement.</source>
        <translation>Шешім келіспеушілікті аяқтайды.</translation>
    </message>
    <message>
        <source>Accept: contact</source>
        <translation>Растау: жанасу бар</translation>
    </message>
    <message>
        <source>Can be taken back until export or a disagreement</source>
        <translation>Пакет шығарылғанша не келіспеушілікке дейін қайтарып алуға болады</translation>
    </message>
    <message>
        <source>Can't be taken back: %1.</source>
        <translation>Қайтарып алуға болмайды: %1.</translation>
    </message>
    <message>
        <source>Goes on the record; what was said stays visible as taken back.</source>
        <translation>Журналға жазылады; қайтарып алынғаны көрініп тұрады.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Келесі</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ескертпе</translation>
    </message>
    <message>
        <source>Put this tag into the note</source>
        <translation>Тегті ескертпеге қосу</translation>
    </message>
    <message>
        <source>Reason, required</source>
        <translation>Себебі, міндетті</translation>
    </message>
    <message>
        <source>Recorded as entry %1.</source>
        <translation>Журналға енгізілді, %1-жазба.</translation>
    </message>
    <message>
        <source>Recorded at once. You can take it back until the case is exported or someone disagrees; after that only another verdict can stand beside it.</source>
        <translation>Бірден жазылады. Іс шығарылмағанша және ешкім қарсы шықпағанша қайтарып алуға болады; одан кейін жанына тек басқа шешім тұра алады.</translation>
    </message>
    <message>
        <source>Recording…</source>
        <translation>Жазылуда…</translation>
    </message>
    <message>
        <source>Reject: ordinary</source>
        <translation>Қабылдамау: әдеттегі</translation>
    </message>
    <message>
        <source>Settle: contact</source>
        <translation>Қорытынды: жанасу бар</translation>
    </message>
    <message>
        <source>Settle: ordinary</source>
        <translation>Қорытынды: әдеттегі</translation>
    </message>
    <message>
        <source>Settle: uncertain</source>
        <translation>Қорытынды: анық емес</translation>
    </message>
    <message>
        <source>Settles the disagreement, on the record: a third person's word counts alone, those who disagreed settle it once both say the same.</source>
        <translation>Келіспеушілікті шешеді және журналға жазылады: үшінші адамның сөзі жеткілікті, ал келіспегендердің өздері екеуі бірдей айтқанда ғана шешеді.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Қайтарып алу</translation>
    </message>
    <message>
        <source>Take the mark back</source>
        <translation>Үзіндіні қайтарып алу</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Анық емес</translation>
    </message>
    <message>
        <source>Why, in your words; #tag</source>
        <translation>Себебі, өз сөзіңізбен; #тег</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>The frame is kept as %1, as recorded. Entry %2 says where it is from.</source>
        <translation>Кадр %1 болып өзгеріссіз сақталды. Оның қайдан алынғаны № %2 жазбада.</translation>
    </message>
    <message>
        <source>Your role may not keep still pictures.</source>
        <translation>Сіздің рөліңіз стоп-кадр сақтауға рұқсат бермейді.</translation>
    </message>
    <message>
        <source>Your role may not record clock readings.</source>
        <translation>Сіздің рөліңіз сағат көрсеткішін жазуға рұқсат бермейді.</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Change keys…</source>
        <translation>Пернелерді өзгерту…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Пернелер</translation>
    </message>
</context>
<context>
    <name>KeySettings</name>
    <message>
        <source>%1 is needed by every field and dialog. Choose another key.</source>
        <translation>%1 пернесі барлық өріс пен терезеге керек. Басқасын таңдаңыз.</translation>
    </message>
    <message>
        <source>%1 is the key for “%2”. Give that one another key first, or choose another here.</source>
        <translation>%1 — «%2» пернесі. Алдымен оған басқа перне беріңіз немесе мұнда басқасын таңдаңыз.</translation>
    </message>
    <message>
        <source>All as shipped</source>
        <translation>Барлығын бастапқыдай ету</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>Бастапқыдай</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Перне</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Жаңа перне</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Өзімдікі</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Осы пернені қолдану</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Әрекет</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Қайда</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Space</source>
        <translation>Бос орын</translation>
    </message>
</context>
<context>
    <name>Knower</name>
    <message>
        <source>Preparing known clips</source>
        <translation>Бақылау роликтерін дайындау</translation>
    </message>
</context>
<context>
    <name>KnownSheet</name>
    <message>
        <source>Generated clips whose truth is known stand among the flags of this case, at places drawn by chance. Each is listed like a flag, and told for what it is once you have judged it. How often you were right is shown beside how often people agree.</source>
        <translation>Осы істің белгілері арасында, кездейсоқ орындарда, не көрсетілгені алдын ала белгілі, бағдарлама салған роликтер тұрады. Тізімде олар кәдімгі белгідей көрінеді, ал не екені сіз шешім шығарған соң айтылады. Қаншалықты жиі дұрыс айтқаныңыз қараушылардың келісімімен қатар көрсетіледі.</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Қанша</translation>
    </message>
    <message>
        <source>Known clips</source>
        <translation>Бақылау роликтері</translation>
    </message>
    <message>
        <source>Known clips are no footage of the case: they are in no count of it, no report and no export. The setting goes on the record of the case. They are drawn, which can be seen: they show whether flags are looked at with care, not how well real ones are told apart.</source>
        <translation>Бақылау роликтері — іс материалы емес: олар есепке де, есептік құжатқа да, шығарылған дәлелдемелерге де кірмейді. Баптаудың өзі іс журналына жазылады. Салынғаны көрініп тұрады, сондықтан олар белгілердің мұқият қаралғанын көрсетеді, ал нақты жазбалардың қаншалықты дұрыс бағаланатынын емес.</translation>
    </message>
    <message>
        <source>Set and record</source>
        <translation>Орнату және жазу</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message>
        <source>List</source>
        <translation>Тізім</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Жүктелуде…</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Іздеу…</translation>
    </message>
    <message>
        <source>This could not be read.</source>
        <translation>Оқу мүмкін болмады.</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Any date</source>
        <translation>Кез келген күн</translation>
    </message>
    <message>
        <source>Custody log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Күні</translation>
    </message>
    <message>
        <source>Every kind of entry</source>
        <translation>Жазбалардың барлық түрі</translation>
    </message>
    <message>
        <source>Every recording</source>
        <translation>Барлық бейнежазба</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Барлық адам</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>Жазба түрі</translation>
    </message>
    <message>
        <source>No entries.</source>
        <translation>Жазба жоқ.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Адам</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Бейнежазба</translation>
    </message>
    <message>
        <source>Save as a table…</source>
        <translation>Кесте етіп сақтау…</translation>
    </message>
    <message>
        <source>Save the log as a table</source>
        <translation>Журналды кесте етіп сақтау</translation>
    </message>
    <message>
        <source>The table is at %1.</source>
        <translation>Кесте сақталды: %1.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Не істелді</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Қашан</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кім</translation>
    </message>
    <message>
        <source>exhibit %1</source>
        <translation>№ %1 заттай дәлелдеме</translation>
    </message>
    <message numerus="yes">
        <source>the last %n day(s)</source>
        <translation>
            <numerusform>соңғы %n күн</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>бүгін</translation>
    </message>
</context>
<context>
    <name>LookSettings</name>
    <message>
        <source>Colours</source>
        <translation>Түстер</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Қараңғы</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Жоғары контраст</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Тіл</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ашық</translation>
    </message>
</context>
<context>
    <name>LookingPage</name>
    <message numerus="yes">
        <source>%n pixel(s)</source>
        <translation>
            <numerusform>%n пиксель</numerusform>
        </translation>
    </message>
    <message>
        <source>About %1 flags in an hour of ordinary activity, as counted on the project's recordings</source>
        <translation>Әдеттегі әрекеттің бір сағатына шамамен %1 белгі (жоба жазбаларында есептелген)</translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>Талдау</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
    <message>
        <source>Drag a rectangle where nobody needs to be judged, such as a screen or a street behind a window. The picture is so coarse that nobody can be recognised.</source>
        <translation>Ешкімді бағалаудың қажеті жоқ жерді тіктөртбұрышпен қоршаңыз: мысалы, экранды немесе терезе сыртындағы көшені. Кескіннің анықтығы өте төмен, онда ешкімді тану мүмкін емес.</translation>
    </message>
    <message>
        <source>Fewer than %1 flags in an hour of ordinary activity, as counted on the project's recordings</source>
        <translation>Әдеттегі әрекеттің бір сағатына %1 белгіден аз (жоба жазбаларында есептелген)</translation>
    </message>
    <message>
        <source>Flags from a score of %1</source>
        <translation>%1 бағасынан бастап белгіленеді</translation>
    </message>
    <message>
        <source>How much is flagged</source>
        <translation>Қанша белгіленеді</translation>
    </message>
    <message>
        <source>Least height of a person in the picture</source>
        <translation>Кадрдағы адамның ең кіші бойы</translation>
    </message>
    <message>
        <source>Regions in which nobody is judged</source>
        <translation>Ешкім бағаланбайтын аймақтар</translation>
    </message>
    <message>
        <source>Remove the last region</source>
        <translation>Соңғы аймақты алып тастау</translation>
    </message>
    <message>
        <source>Set the analysis</source>
        <translation>Талдауды баптау</translation>
    </message>
</context>
<context>
    <name>ManualPages</name>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Нұсқаулық</translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation>Нұсқаулық беттері</translation>
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
        <translation>Басы %1; соңын белгілеңіз</translation>
    </message>
    <message>
        <source>Mark nothing</source>
        <translation>Белгілемеу</translation>
    </message>
    <message>
        <source>Mark the span</source>
        <translation>Үзіндіні белгілеу</translation>
    </message>
    <message>
        <source>Note on the marked span</source>
        <translation>Белгіленген үзіндіге ескертпе</translation>
    </message>
    <message>
        <source>Recorded at once, as marked by you. You can take it back until someone judges it or the case is exported.</source>
        <translation>Сіз белгілеген ретінде бірден жазылады. Ешкім шешім шығармағанша және іс шығарылмағанша қайтарып алуға болады.</translation>
    </message>
    <message>
        <source>To %1; set its beginning</source>
        <translation>Соңы %1; басын белгілеңіз</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>Онда не көрінеді</translation>
    </message>
    <message>
        <source>Why; #word makes a tag</source>
        <translation>Себебі; #тег</translation>
    </message>
</context>
<context>
    <name>NewCaseSheet</name>
    <message>
        <source>Case number</source>
        <translation>Істің нөмірі</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Жаңа іс</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Істі ашу</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Не туралы</translation>
    </message>
</context>
<context>
    <name>NewName</name>
    <message>
        <source>This can't be a name here. Use Latin letters, digits, dots and hyphens, a letter or digit first.</source>
        <translation>Мұндай атау жарамайды. Латын әріптері, цифрлар, нүктелер мен дефистер ғана болады; алдымен әріп не цифр тұрады.</translation>
    </message>
</context>
<context>
    <name>NewUserSheet</name>
    <message>
        <source>Add</source>
        <translation>Қосу</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Адам қосу</translation>
    </message>
    <message>
        <source>Name, as it will stand in reports</source>
        <translation>Есептерде жазылатын аты-жөні</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Рөлі</translation>
    </message>
    <message>
        <source>The person types a passphrase that only they know.</source>
        <translation>Адам өзі ғана білетін құпия сөйлемді өзі тереді.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Something happened that the program did not expect. What was recorded before is safe. Try again; if it happens again, give the details to whoever looks after the program.</source>
        <translation>Бағдарлама күтпеген жағдай болды. Бұрын жазылғаны аман. Қайталап көріңіз; тағы болса, мәліметті бағдарламаға қарайтын адамға беріңіз.</translation>
    </message>
    <message>
        <source>The computer refused: {reason} ({name}). Nothing half-written was kept. Check the disk and the permissions, then try again.</source>
        <translation>Компьютер бас тартты: {reason} ({name}). Аяқталмай жазылғаны сақталмады. Дискіні және рұқсаттарды тексеріп, қайталаңыз.</translation>
    </message>
</context>
<context>
    <name>OfferSheet</name>
    <message>
        <source>Another store, by a folder that is carried there</source>
        <translation>Басқа қоймаға, апарылатын қалтамен</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Іс</translation>
    </message>
    <message>
        <source>Choose where the folder is made</source>
        <translation>Қалта құрылатын жерді таңдаңыз</translation>
    </message>
    <message>
        <source>Custody passes only when the receiver has accepted; until then it can be taken back.</source>
        <translation>Жауапкершілік алушы қабылдағанда ғана өтеді; оған дейін тапсыруды қайтарып алуға болады.</translation>
    </message>
    <message>
        <source>Exhibit %1 · %2 (held by %3)</source>
        <translation>№ %1 · %2 (жауапты: %3)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Қалта</translation>
    </message>
    <message>
        <source>Hand recordings over</source>
        <translation>Бейнежазбаларды тапсыру</translation>
    </message>
    <message>
        <source>Name of the new folder in it</source>
        <translation>Ондағы жаңа қалтаның аты</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Ұсыну</translation>
    </message>
    <message>
        <source>Reason or authority</source>
        <translation>Негізі</translation>
    </message>
    <message>
        <source>Recordings, each with its holder</source>
        <translation>Бейнежазбалар және оларға жауапты адам</translation>
    </message>
    <message>
        <source>The receiver needs a key of this store (People). After the offer sign out, carry the store's folder, on a stick for example, and keep its paper: the receiver signs in there and accepts, which checks everything in it.</source>
        <translation>Алушыға осы қойманың кілті қажет («Адамдар» бөлімі). Ұсыныстан кейін жүйеден шығып, қойма қалтасын, мысалы, флешкамен апарып беріңіз және тапсыру құжатын сақтаңыз: алушы сол жерде жүйеге кіріп, қойманы қабылдайды, сонда ондағының бәрі тексеріледі.</translation>
    </message>
    <message>
        <source>The whole store, all cases</source>
        <translation>Бүкіл қойма, барлық істер</translation>
    </message>
    <message>
        <source>Their position</source>
        <translation>Алушының лауазымы</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Алушы</translation>
    </message>
    <message>
        <source>Who receives there</source>
        <translation>Онда кім қабылдайды</translation>
    </message>
</context>
<context>
    <name>PaperSheet</name>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Paper of the hand-over</source>
        <translation>Тапсыру құжаты</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>PDF етіп сақтау…</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message>
        <source>Show what is typed</source>
        <translation>Терілгенді көрсету</translation>
    </message>
</context>
<context>
    <name>PassphrasePair</name>
    <message numerus="yes">
        <source>At least %n character(s). Nobody can recover it.</source>
        <translation>
            <numerusform>Кемінде %n таңба. Оны ешкім қалпына келтіре алмайды.</numerusform>
        </translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Жаңа құпия сөйлем</translation>
    </message>
    <message>
        <source>New passphrase again</source>
        <translation>Жаңа құпия сөйлем тағы бір рет</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Құпия сөйлемдер бірдей емес.</translation>
    </message>
</context>
<context>
    <name>PassphraseSheet</name>
    <message>
        <source>Change</source>
        <translation>Ауыстыру</translation>
    </message>
    <message>
        <source>Change passphrase</source>
        <translation>Құпия сөйлемді ауыстыру</translation>
    </message>
    <message>
        <source>The passphrase was changed. The key is the same.</source>
        <translation>Құпия сөйлем ауыстырылды. Кілт сол қалпында.</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>All cameras</source>
        <translation>Барлық камера</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Барлық жерде</translation>
    </message>
    <message>
        <source>In a case</source>
        <translation>Іс ішінде</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Ойнатқыш</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Кезек</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Белгілерді қарау</translation>
    </message>
    <message>
        <source>Taking footage in</source>
        <translation>Бейнежазба қабылдау</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Уақыт шкаласы</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>As recorded</source>
        <translation>Жазылғандай</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Жарықтық</translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>Көрсету мүмкін емес</translation>
    </message>
    <message>
        <source>Click the first point.</source>
        <translation>Бірінші нүктені басыңыз.</translation>
    </message>
    <message>
        <source>Click the second point.</source>
        <translation>Екінші нүктені басыңыз.</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Контраст</translation>
    </message>
    <message>
        <source>Enlarged {times}×</source>
        <translation>{times} есе үлкейтілген</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>Бейнежазбалар</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Кадр</translation>
    </message>
    <message>
        <source>Let the sound be heard, at 1× only</source>
        <translation>Дыбысты қосу: ол тек 1× жылдамдықта естіледі</translation>
    </message>
    <message>
        <source>Light changed on this screen only; the recording is unchanged.</source>
        <translation>Жарық тек экранда өзгертілді; бейнежазба өзгермеген.</translation>
    </message>
    <message>
        <source>Media time</source>
        <translation>Жазба уақыты</translation>
    </message>
    <message>
        <source>No pictures</source>
        <translation>Кескін жоқ</translation>
    </message>
    <message>
        <source>Not analysed at this moment: the whole picture is blurred.</source>
        <translation>Бұл сәт талданбаған: бүкіл кадр бұлдыратылған.</translation>
    </message>
    <message>
        <source>Not analysed yet: the whole picture is blurred.</source>
        <translation>Әлі талданбаған: бүкіл кадр бұлдыратылған.</translation>
    </message>
    <message>
        <source>Nothing was recorded here.</source>
        <translation>Мұнда ештеңе жазылмаған.</translation>
    </message>
    <message>
        <source>Only this screen changes. The recording, stills and clips stay as they are.</source>
        <translation>Тек экрандағы кескін өзгереді. Бейнежазба, стоп-кадрлар мен үзінділер сол күйінде қалады.</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Ойнатқыш</translation>
    </message>
    <message>
        <source>Presentation timestamp</source>
        <translation>Кадрдың уақыт белгісі</translation>
    </message>
    <message>
        <source>Shadows (gamma)</source>
        <translation>Көлеңке (гамма)</translation>
    </message>
    <message>
        <source>Sound is heard at 1× only</source>
        <translation>Дыбыс тек 1× жылдамдықта естіледі</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Жылдамдық</translation>
    </message>
    <message>
        <source>The recorder's clock jumps here.</source>
        <translation>Мұнда тіркегіш сағаты секіреді.</translation>
    </message>
    <message>
        <source>The recording breaks off here.</source>
        <translation>Мұнда жазба үзіледі.</translation>
    </message>
    <message>
        <source>The recording is damaged here.</source>
        <translation>Мұнда жазба бүлінген.</translation>
    </message>
    <message>
        <source>The sound can't be played: it can't be read.</source>
        <translation>Дыбысты ойнату мүмкін емес: ол оқылмайды.</translation>
    </message>
    <message>
        <source>The sound can't be played: nothing in the recording says when it is heard.</source>
        <translation>Дыбысты ойнату мүмкін емес: жазбада оның қай сәтте естілетіні көрсетілмеген.</translation>
    </message>
    <message>
        <source>The sound can't be played: the part “sound” of the program is not installed.</source>
        <translation>Дыбысты ойнату мүмкін емес: бағдарламаның «sound» бөлігі орнатылмаған.</translation>
    </message>
    <message>
        <source>The sound can't be played: this computer has no sound device.</source>
        <translation>Дыбысты ойнату мүмкін емес: бұл компьютерде дыбыс құрылғысы жоқ.</translation>
    </message>
    <message>
        <source>The sound has stopped: the sound device no longer answers.</source>
        <translation>Дыбыс тоқтады: дыбыс құрылғысы енді жауап бермейді.</translation>
    </message>
    <message>
        <source>This footage, or this part of it, cannot be shown.</source>
        <translation>Бұл бейнежазбаны немесе оның осы бөлігін көрсету мүмкін емес.</translation>
    </message>
    <message>
        <source>Wall clock</source>
        <translation>Сағат бойынша уақыт</translation>
    </message>
    <message>
        <source>angle {degrees}°</source>
        <translation>бұрышы {degrees}°</translation>
    </message>
    <message>
        <source>frame {index} of {count}</source>
        <translation>{index}-кадр / {count}</translation>
    </message>
    <message>
        <source>slope {degrees}°</source>
        <translation>еңістігі {degrees}°</translation>
    </message>
    <message>
        <source>{count} frames</source>
        <translation>{count} кадр</translation>
    </message>
    <message>
        <source>{heights} heights of person {number}</source>
        <translation>{number}-адамның {heights} бойы</translation>
    </message>
    <message>
        <source>{pixels} pixels</source>
        <translation>{pixels} пиксель</translation>
    </message>
    <message>
        <source>{seconds} s without pictures</source>
        <translation>{seconds} с кескінсіз</translation>
    </message>
</context>
<context>
    <name>PlayerActions</name>
    <message>
        <source>Change the light on screen</source>
        <translation>Экрандағы жарықты өзгерту</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Жылдамырақ</translation>
    </message>
    <message>
        <source>Hide heads</source>
        <translation>Бастарды бұлдырату</translation>
    </message>
    <message>
        <source>Keep this frame as a still picture</source>
        <translation>Осы кадрды стоп-кадр ретінде сақтау</translation>
    </message>
    <message>
        <source>Loop the flagged span</source>
        <translation>Белгіленген үзіндіні қайталау</translation>
    </message>
    <message>
        <source>Measure lengths and angles</source>
        <translation>Ұзындық пен бұрышты өлшеу</translation>
    </message>
    <message>
        <source>Measure time from this frame</source>
        <translation>Уақытты осы кадрдан санау</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Келесі кадр</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>Бір секунд артқа</translation>
    </message>
    <message>
        <source>One second forward</source>
        <translation>Бір секунд алға</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Кідірту</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Ойнату</translation>
    </message>
    <message>
        <source>Play backward; again: faster</source>
        <translation>Кері ойнату; тағы басса — жылдамырақ</translation>
    </message>
    <message>
        <source>Play forward; again: faster</source>
        <translation>Алға ойнату; тағы басса — жылдамырақ</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>Алдыңғы кадр</translation>
    </message>
    <message>
        <source>Read the clock in this picture</source>
        <translation>Кескіндегі сағатты жазып алу</translation>
    </message>
    <message>
        <source>Show skeletons</source>
        <translation>Қаңқаларды көрсету</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>Кескінді тұтас көрсету</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Баяуырақ</translation>
    </message>
    <message>
        <source>Stop; while held, backward and forward go one frame</source>
        <translation>Тоқтату; басып тұрғанда «кері» мен «алға» бір кадрдан жылжиды</translation>
    </message>
    <message>
        <source>This moment on all cameras</source>
        <translation>Осы сәт барлық камерада</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Соңына</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Басына</translation>
    </message>
    <message>
        <source>With sound</source>
        <translation>Дыбысымен</translation>
    </message>
    <message>
        <source>Without colour</source>
        <translation>Түссіз</translation>
    </message>
    <message>
        <source>Zoom into the picture</source>
        <translation>Кескінді үлкейту</translation>
    </message>
    <message>
        <source>Zoom out of the picture</source>
        <translation>Кескінді кішірейту</translation>
    </message>
</context>
<context>
    <name>PracticeForm</name>
    <message>
        <source>A scene is drawn, taken in and analysed, as real footage would be. It takes a minute or two. Nobody in it is real, and nothing that you do there matters.</source>
        <translation>Көрініс салынады, қабылданады және нағыз жазба сияқты талданады. Бұған бір-екі минут кетеді. Ондағы адамдар шынайы емес, мұнда қателесуден қорықпаңыз.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Practise on generated footage</source>
        <translation>Жаттығу жазбасында байқап көру</translation>
    </message>
    <message>
        <source>Preparing the practice case</source>
        <translation>Жаттығу ісін дайындау</translation>
    </message>
    <message>
        <source>Watch the flagged span: Space plays it. Then say what you saw: A accepts, R rejects, U is for uncertain. Enter goes to the next flag.</source>
        <translation>Белгіленген үзіндіні қараңыз: бос орын — ойнату. Содан кейін не көргеніңізді айтыңыз: A — растау, R — қабылдамау, U — анық емес. Enter — келесі белгіге.</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message numerus="yes">
        <source>%n entry(s).</source>
        <translation>
            <numerusform>%n жазба.</numerusform>
        </translation>
    </message>
    <message>
        <source>Anchored outside this computer %1.</source>
        <translation>Осы компьютерден тыс бекітілген: %1.</translation>
    </message>
    <message>
        <source>Checked %1: NOT IN ORDER</source>
        <translation>Тексерілді (%1): ДҰРЫС ЕМЕС</translation>
    </message>
    <message>
        <source>Checked %1: in order</source>
        <translation>Тексерілді (%1): бәрі дұрыс</translation>
    </message>
    <message>
        <source>Checked %1: not everything could be checked</source>
        <translation>Тексерілді (%1): бәрін тексеру мүмкін болмады</translation>
    </message>
    <message>
        <source>Checking the record…</source>
        <translation>Журнал тексерілуде…</translation>
    </message>
    <message>
        <source>Never anchored outside this computer.</source>
        <translation>Осы компьютерден тыс бекітілмеген.</translation>
    </message>
    <message>
        <source>Never signed as a whole.</source>
        <translation>Тұтас қол қойылмаған.</translation>
    </message>
    <message>
        <source>Not checked since signing in</source>
        <translation>Кіргеннен бері тексерілмеген</translation>
    </message>
    <message>
        <source>Signed as a whole %1.</source>
        <translation>Тұтас қол қойылған: %1.</translation>
    </message>
</context>
<context>
    <name>ProofPanel</name>
    <message>
        <source>Check now</source>
        <translation>Қазір тексеру</translation>
    </message>
    <message>
        <source>Checking the store</source>
        <translation>Қойманы тексеру</translation>
    </message>
    <message>
        <source>Every finding</source>
        <translation>Барлық нәтиже</translation>
    </message>
    <message>
        <source>Makes the lists that the window shows anew, from the ledger and the stored files</source>
        <translation>Терезе көрсететін тізімдерді журнал мен сақталған файлдар бойынша қайта құрады</translation>
    </message>
    <message>
        <source>Rebuild the catalogue</source>
        <translation>Каталогты қайта құру</translation>
    </message>
    <message>
        <source>Rebuilding the catalogue</source>
        <translation>Каталог қайта құрылуда</translation>
    </message>
    <message>
        <source>The catalogue was made anew from the record.</source>
        <translation>Каталог журнал бойынша қайта құрылды.</translation>
    </message>
</context>
<context>
    <name>ProsecutorToday</name>
    <message numerus="yes">
        <source>%n case(s) exported before</source>
        <translation>
            <numerusform>%n іс бұрын шығарылған</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) with flags to judge or to settle</source>
        <translation>
            <numerusform>%n істе қорытынды шешімі жоқ белгі бар</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) with footage that is not analysed</source>
        <translation>
            <numerusform>%n істе талданбаған жазба бар</numerusform>
        </translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Қазір тексеру</translation>
    </message>
    <message>
        <source>Checking the store</source>
        <translation>Қойманы тексеру</translation>
    </message>
    <message>
        <source>Export the next</source>
        <translation>Келесісін шығару</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>Әлі дайын емес</translation>
    </message>
    <message>
        <source>Ready for export</source>
        <translation>Шығаруға дайын</translation>
    </message>
    <message>
        <source>The record</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>тексерілмеген</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>%1 and %2: alike on %3 of %4</source>
        <translation>%1 және %2: %4 ішінен %3 бірдей</translation>
    </message>
    <message>
        <source>%1 and %2: κ %5 ± %6, alike on %3 of %4</source>
        <translation>%1 және %2: κ %5 ± %6, %4 ішінен %3 бірдей</translation>
    </message>
    <message>
        <source>%1 of %2 judged</source>
        <translation>%2 ішінен %1 қаралды</translation>
    </message>
    <message>
        <source>%1, known clips: right on %2 of %3</source>
        <translation>%1, бақылау роликтері: %3 ішінен %2 дұрыс</translation>
    </message>
    <message>
        <source>%1, known clips: κ %4 ± %5, right on %2 of %3</source>
        <translation>%1, бақылау роликтері: κ %4 ± %5, %3 ішінен %2 дұрыс</translation>
    </message>
    <message numerus="yes">
        <source>%n disagreement(s) to settle</source>
        <translation>
            <numerusform>%n келіспеушілік шешілмеген</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for a second reading</source>
        <translation>
            <numerusform>Екінші рет қаралатыны: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Flags and marked spans to judge</source>
        <translation>Қаралатын белгілер мен белгіленген үзінділер</translation>
    </message>
    <message>
        <source>Generated clips with known truth among the flags, to see how well they are looked at.</source>
        <translation>Белгілер арасындағы мазмұны белгілі, салынған роликтер: олар белгілердің қаншалықты мұқият қаралатынын көрсетеді.</translation>
    </message>
    <message>
        <source>Generated: %1</source>
        <translation>Салынғаны: %1</translation>
    </message>
    <message>
        <source>Known clip</source>
        <translation>Бақылау ролигі</translation>
    </message>
    <message>
        <source>Known clips</source>
        <translation>Бақылау роликтері</translation>
    </message>
    <message>
        <source>Known clips: %1</source>
        <translation>Бақылау роликтері: %1</translation>
    </message>
    <message>
        <source>List everything</source>
        <translation>Бәрін көрсету</translation>
    </message>
    <message>
        <source>Marked: %1</source>
        <translation>Белгіленген: %1</translation>
    </message>
    <message>
        <source>Nothing in the queue matches what you chose.</source>
        <translation>Кезекте таңдалған шарттарға сай ештеңе жоқ.</translation>
    </message>
    <message>
        <source>Pictures in the list</source>
        <translation>Тізімдегі суреттер</translation>
    </message>
    <message>
        <source>marked by you</source>
        <translation>сіз белгілегенсіз</translation>
    </message>
    <message>
        <source>second reading</source>
        <translation>екінші рет қарау</translation>
    </message>
</context>
<context>
    <name>ReasonSheet</name>
    <message>
        <source>Custody stays with the giver.</source>
        <translation>Сақтау жауапкершілігі тапсырушыда қалады.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Қабылдамау</translation>
    </message>
    <message>
        <source>Refuse %1</source>
        <translation>%1 тапсыруын қабылдамау</translation>
    </message>
    <message>
        <source>Take %1 back</source>
        <translation>%1 тапсыруын қайтарып алу</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Қайтарып алу</translation>
    </message>
</context>
<context>
    <name>ReceiptSheet</name>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Қолхат</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>PDF етіп сақтау…</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>Қолхатты сақтау</translation>
    </message>
    <message>
        <source>The receipt is at %1.</source>
        <translation>Қолхат сақталды: %1.</translation>
    </message>
</context>
<context>
    <name>Rereading</name>
    <message>
        <source>Damaged: no longer what was taken in. Do not rely on it.</source>
        <translation>Бүлінген: бұл енді қабылданған жазба емес. Оған сүйенуге болмайды.</translation>
    </message>
</context>
<context>
    <name>ReviewTab</name>
    <message>
        <source>Accept: contact</source>
        <translation>Растау: жанасу бар</translation>
    </message>
    <message>
        <source>Back to what is judged</source>
        <translation>Қаралып отырғанына оралу</translation>
    </message>
    <message>
        <source>List everything again</source>
        <translation>Бәрін қайта көрсету</translation>
    </message>
    <message>
        <source>Mark your own span</source>
        <translation>Өз үзіндімді белгілеу</translation>
    </message>
    <message>
        <source>Next that is left for you</source>
        <translation>Сіз қарамаған келесісі</translation>
    </message>
    <message>
        <source>No footage in this case yet, so there is nothing to judge.</source>
        <translation>Бұл істе әзірге бейнежазба жоқ, қарайтын ештеңе жоқ.</translation>
    </message>
    <message>
        <source>No other camera with a comparable clock recorded at this moment.</source>
        <translation>Бұл сәтте сағаты салыстыруға келетін басқа камера жазбаған.</translation>
    </message>
    <message>
        <source>Nobody has read this recorder's clock, so the moment has no place on other cameras.</source>
        <translation>Бұл тіркегіштің сағатын ешкім оқымаған, сондықтан сәтті басқа камералардан табу мүмкін емес.</translation>
    </message>
    <message>
        <source>Nothing has been analysed yet. Start the analysis under “Footage”.</source>
        <translation>Әзірге ештеңе талданбаған. Талдауды «Бейнежазбалар» бетінде бастаңыз.</translation>
    </message>
    <message>
        <source>Nothing in this list is left for you. Other cases are under “Cases”.</source>
        <translation>Бұл тізімде сізге қарайтын ештеңе қалмады. Басқа істер — «Істер» бөлімінде.</translation>
    </message>
    <message>
        <source>Nothing is flagged so far, and “Footage” still has what was not analysed.</source>
        <translation>Әзірге ештеңе белгіленген жоқ, бірақ бәрі талданып біткен жоқ: талданбағандары «Бейнежазбалар» бетінде.</translation>
    </message>
    <message>
        <source>One above</source>
        <translation>Бір жоғары</translation>
    </message>
    <message>
        <source>One below</source>
        <translation>Бір төмен</translation>
    </message>
    <message>
        <source>Reject: ordinary</source>
        <translation>Қабылдамау: әдеттегі</translation>
    </message>
    <message>
        <source>Search in the queue</source>
        <translation>Кезектен іздеу</translation>
    </message>
    <message>
        <source>Take back your verdict or mark</source>
        <translation>Өз шешіміңізді не үзіндіңізді қайтарып алу</translation>
    </message>
    <message>
        <source>The machine flagged nothing. That does not show that nothing happened: it misses things, and it has not seen gaps and files that can't be decoded. Watch any recording from “Footage”.</source>
        <translation>Бағдарлама ештеңе белгілемеді. Бұл ештеңе болмады деген сөз емес: ол байқамай қалуы мүмкін, ал жазбадағы үзілістер мен ашылмайтын файлдарды көрмейді. Кез келген бейнежазбаны «Бейнежазбалар» бетінен көруге болады.</translation>
    </message>
    <message>
        <source>The span is on the record as %1.</source>
        <translation>Үзінді журналға %1 болып жазылды.</translation>
    </message>
    <message>
        <source>This moment on other cameras</source>
        <translation>Осы сәт басқа камераларда</translation>
    </message>
    <message>
        <source>To the footage</source>
        <translation>Бейнежазбаларға өту</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Анық емес</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Ескертпе жазу</translation>
    </message>
    <message>
        <source>Write the reason first: it settles the disagreement.</source>
        <translation>Алдымен себебін жазыңыз: келіспеушілікті сол шешеді.</translation>
    </message>
    <message>
        <source>Your own span begins here</source>
        <translation>Өз үзіндім осы жерден басталады</translation>
    </message>
    <message>
        <source>Your own span ends here</source>
        <translation>Өз үзіндім осы жерде бітеді</translation>
    </message>
    <message>
        <source>clocks not compared with true time</source>
        <translation>сағаттар дәл уақытпен салыстырылмаған</translation>
    </message>
</context>
<context>
    <name>RevokeSheet</name>
    <message>
        <source>%1 will not be able to sign in or sign anything from now on. This can't be undone; what was signed before keeps its force.</source>
        <translation>%1 бұдан былай жүйеге кіре алмайды және қол қоя алмайды. Мұны кері қайтару мүмкін емес; бұрын қол қойылғаны күшінде қалады.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Қайтарып алу</translation>
    </message>
    <message>
        <source>Revoke a key</source>
        <translation>Кілтті қайтарып алу</translation>
    </message>
</context>
<context>
    <name>SettingsPages</name>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Пернелер</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Көрініс</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Баптаулар</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Қарау</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>Create a new store…</source>
        <translation>Жаңа қойма…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Аты-жөні</translation>
    </message>
    <message>
        <source>No store was opened on this computer yet. Open the folder of one, or create the first: it takes a minute.</source>
        <translation>Бұл компьютерде әлі қойма ашылмаған. Қойма қалтасын ашыңыз немесе алғашқысын жасаңыз: бір минут алады.</translation>
    </message>
    <message>
        <source>Open a store</source>
        <translation>Қойма ашу</translation>
    </message>
    <message>
        <source>Open another folder…</source>
        <translation>Басқа қалта…</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Құпия сөйлем</translation>
    </message>
    <message>
        <source>Practise on generated footage</source>
        <translation>Жаттығу жазбасында байқап көру</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Кіру</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Кіру орындалуда…</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Қойма</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Finds moments in camera footage that a person should look at. People judge; all is on record.</source>
        <translation>Бейнежазбадан адам қарауға тиіс сәттерді табады. Шешімді адам шығарады; бәрі журналда қалады.</translation>
    </message>
</context>
<context>
    <name>SlipSheet</name>
    <message>
        <source>Answer of the other store</source>
        <translation>Басқа қойманың жауабы</translation>
    </message>
    <message>
        <source>Check and take in</source>
        <translation>Тексеріп, енгізу</translation>
    </message>
    <message>
        <source>Choose the answer that came back</source>
        <translation>Қайтып келген жауапты таңдаңыз</translation>
    </message>
    <message>
        <source>Take the answer in</source>
        <translation>Жауапты енгізу</translation>
    </message>
</context>
<context>
    <name>TaskLine</name>
    <message>
        <source>Go on</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Кідірту</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Тоқтату</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>кідіртілді</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>тоқтатылуда…</translation>
    </message>
</context>
<context>
    <name>TasksStrip</name>
    <message numerus="yes">
        <source>+ %n waiting</source>
        <translation>
            <numerusform>+ %n кезекте</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop: %1</source>
        <translation>Тоқтату: %1</translation>
    </message>
    <message>
        <source>Stopping: %1</source>
        <translation>Тоқтатылуда: %1</translation>
    </message>
    <message>
        <source>Work that waits for its turn, to stop it</source>
        <translation>Кезектегі жұмыстар: тоқтату</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n байт</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n күн бұрын</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n сағат бұрын</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n минут бұрын</numerusform>
        </translation>
    </message>
    <message>
        <source>Camera unknown</source>
        <translation>Камера белгісіз</translation>
    </message>
    <message numerus="yes">
        <source>about %n h left</source>
        <translation>
            <numerusform>шамамен %n сағ қалды</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>шамамен %n мин қалды</numerusform>
        </translation>
    </message>
    <message>
        <source>at %1 (this computer's clock is behind)</source>
        <translation>%1 (осы компьютердің сағаты артта)</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>жаңа ғана</translation>
    </message>
    <message>
        <source>under a minute left</source>
        <translation>бір минуттан аз қалды</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>Camera {name}</source>
        <translation>{name} камерасы</translation>
    </message>
    <message>
        <source>Double click: this camera alone, at this moment</source>
        <translation>Қос шерту: тек осы камера, осы сәт</translation>
    </message>
    <message>
        <source>It records again at {time}.</source>
        <translation>Жазба {time} сәтінен жалғасады.</translation>
    </message>
    <message>
        <source>No recording at this moment</source>
        <translation>Бұл сәтте жазба жоқ</translation>
    </message>
    <message>
        <source>Nobody has read this camera's clock, so it has no place on the common clock. Open a recording and read the clock in its picture.</source>
        <translation>Бұл камера сағатының көрсеткіші жазылмаған, сондықтан ортақ уақыт шкаласында оның орны жоқ. Оның жазбасын ашып, кескіндегі сағатты жазып алыңыз.</translation>
    </message>
    <message>
        <source>The files of this camera can't be decoded.</source>
        <translation>Бұл камераның файлдары ашылмайды.</translation>
    </message>
    <message>
        <source>This camera recorded nothing later.</source>
        <translation>Бұдан кейін бұл камера ештеңе жазбаған.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Blow</source>
        <translation>Қолмен соққы</translation>
    </message>
    <message>
        <source>Blow with an object</source>
        <translation>Затпен соққы</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Жанасу</translation>
    </message>
    <message>
        <source>Fall</source>
        <translation>Құлау</translation>
    </message>
    <message>
        <source>Holding down</source>
        <translation>Басып ұстау</translation>
    </message>
    <message>
        <source>Kick</source>
        <translation>Аяқпен соққы</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Итеру</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Уақыт шкаласы</translation>
    </message>
    <message>
        <source>Timeline of all cameras</source>
        <translation>Барлық камераның уақыт шкаласы</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>Шалу</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>расталды</translation>
    </message>
    <message>
        <source>breaks off</source>
        <translation>үзіледі</translation>
    </message>
    <message>
        <source>clock jump</source>
        <translation>сағат секіруі</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>бүлінген</translation>
    </message>
    <message>
        <source>looked at closely</source>
        <translation>мұқият қаралған</translation>
    </message>
    <message>
        <source>marked by a person</source>
        <translation>адам белгілеген</translation>
    </message>
    <message>
        <source>no pictures: {reason}, {seconds} s</source>
        <translation>кескін жоқ: {reason}, {seconds} с</translation>
    </message>
    <message>
        <source>nobody was seen</source>
        <translation>ешкім көрінбеді</translation>
    </message>
    <message>
        <source>nobody watched this</source>
        <translation>мұны ешкім қарамаған</translation>
    </message>
    <message>
        <source>not analysed</source>
        <translation>талданбаған</translation>
    </message>
    <message>
        <source>not judged yet</source>
        <translation>қаралмаған</translation>
    </message>
    <message>
        <source>not looked at closely: {reason}</source>
        <translation>мұқият қаралмаған: {reason}</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>жазылмаған</translation>
    </message>
    <message>
        <source>nothing moved</source>
        <translation>қозғалыс болмады</translation>
    </message>
    <message>
        <source>nothing recorded</source>
        <translation>ештеңе жазылмаған</translation>
    </message>
    <message>
        <source>one person alone</source>
        <translation>бір ғана адам</translation>
    </message>
    <message>
        <source>people far apart</source>
        <translation>адамдар бір-бірінен алыс</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>қабылданбады</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>баға {score}</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>анық емес</translation>
    </message>
    <message>
        <source>watched at {speed}</source>
        <translation>{speed} жылдамдықпен қаралған</translation>
    </message>
    <message>
        <source>watched frame by frame</source>
        <translation>кадрлап қаралған</translation>
    </message>
    <message>
        <source>{cameras} cameras, {items} flags and marks</source>
        <translation>{cameras} камера, {items} белгі</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} тәул.</translation>
    </message>
    <message>
        <source>{flags} flags, {open} not judged yet, {gaps} gaps</source>
        <translation>белгі: {flags}, қаралмағаны: {open}, үзіліс: {gaps}</translation>
    </message>
</context>
<context>
    <name>TimelineActions</name>
    <message>
        <source>Next flag</source>
        <translation>Келесі белгі</translation>
    </message>
    <message>
        <source>Previous flag</source>
        <translation>Алдыңғы белгі</translation>
    </message>
    <message>
        <source>Show the whole recording</source>
        <translation>Бүкіл жазбаны көрсету</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Ірілеу</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Кішірейту</translation>
    </message>
</context>
<context>
    <name>TogetherTab</name>
    <message>
        <source>%1 by the recorders</source>
        <translation>%1 тіркегіштердің сағаты бойынша</translation>
    </message>
    <message>
        <source>No footage in this case yet.</source>
        <translation>Бұл істе әзірге бейнежазба жоқ.</translation>
    </message>
    <message>
        <source>Nobody has read a clock yet, so no camera has a place on a common clock. Open a recording in “Review”, stop at a frame where its clock can be read, and press Y.</source>
        <translation>Сағат көрсеткіштері әлі жазылмаған, сондықтан ортақ уақыт шкаласында бірде-бір камераның орны жоқ. «Белгілерді қарау» бөлімінде жазбаны ашып, сағаты көрінетін кадрда тоқтатып, Y басыңыз.</translation>
    </message>
    <message>
        <source>The first camera alone, at this moment</source>
        <translation>Тек бірінші камера, осы сәт</translation>
    </message>
    <message>
        <source>This recording has no place on the common clock: read the clock in its picture first (Y).</source>
        <translation>Бұл жазбаның ортақ уақыт шкаласында орны жоқ: алдымен кескіндегі сағатты жазып алыңыз (Y).</translation>
    </message>
    <message>
        <source>To the footage</source>
        <translation>Бейнежазбаларға өту</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>All cameras backward; again: faster</source>
        <translation>Барлық камера кері; тағы басса — жылдамырақ</translation>
    </message>
    <message>
        <source>All cameras faster</source>
        <translation>Барлық камера жылдамырақ</translation>
    </message>
    <message>
        <source>All cameras forward; again: faster</source>
        <translation>Барлық камера алға; тағы басса — жылдамырақ</translation>
    </message>
    <message>
        <source>All cameras one frame back</source>
        <translation>Барлық камера бір кадр артқа</translation>
    </message>
    <message>
        <source>All cameras one frame forward</source>
        <translation>Барлық камера бір кадр алға</translation>
    </message>
    <message>
        <source>All cameras one second back</source>
        <translation>Барлық камера бір секунд артқа</translation>
    </message>
    <message>
        <source>All cameras one second forward</source>
        <translation>Барлық камера бір секунд алға</translation>
    </message>
    <message>
        <source>All cameras slower</source>
        <translation>Барлық камера баяуырақ</translation>
    </message>
    <message>
        <source>All cameras without colour</source>
        <translation>Барлық камера түссіз</translation>
    </message>
    <message>
        <source>Play on instead of looping</source>
        <translation>Қайталамай жалғастыру</translation>
    </message>
    <message>
        <source>Play or pause all cameras</source>
        <translation>Барлық камераны ойнату немесе тоқтату</translation>
    </message>
    <message>
        <source>Stop all cameras</source>
        <translation>Барлық камераны тоқтату</translation>
    </message>
</context>
<context>
    <name>UnmaskSheet</name>
    <message>
        <source>Heads are blurred to protect the people in the footage. That you see them, and why, goes on the record. They are blurred again when other footage is opened.</source>
        <translation>Бейнежазбадағы адамдарды қорғау үшін бастар бұлдыратылған. Оларды ашқаныңыз және себебі журналға жазылады. Басқа бейнежазба ашылғанда бастар қайта бұлдыратылады.</translation>
    </message>
    <message>
        <source>Show and record</source>
        <translation>Журналға жазып, көрсету</translation>
    </message>
    <message>
        <source>Show heads</source>
        <translation>Бастарды көрсету</translation>
    </message>
</context>
<context>
    <name>UnmuteSheet</name>
    <message>
        <source>Hear and record</source>
        <translation>Журналға жазып, тыңдау</translation>
    </message>
    <message>
        <source>Let the sound be heard</source>
        <translation>Дыбысты қосу</translation>
    </message>
    <message>
        <source>This case is marked as hard to watch, and what is heard may be harder than what is seen. That you hear it, and why, goes on the record. Other footage opens without sound again.</source>
        <translation>Бұл іс көруге ауыр деп белгіленген, ал естілетіні көрінетінінен де ауыр болуы мүмкін. Тыңдағаныңыз және оның себебі журналға жазылады. Басқа бейнежазбалар қайтадан дыбыссыз ашылады.</translation>
    </message>
</context>
<context>
    <name>UsersPage</name>
    <message>
        <source>%1 has a key. To work here they choose their name where people sign in.</source>
        <translation>Кілт берілді: %1. Жұмыс істеу үшін бұл адам кіру бетінде өз атын таңдайды.</translation>
    </message>
    <message>
        <source>Add a person…</source>
        <translation>Адам қосу…</translation>
    </message>
    <message>
        <source>Key since</source>
        <translation>Кілт берілген күн</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Аты-жөні</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Адамдар</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Ашық кілт</translation>
    </message>
    <message>
        <source>Revoke the key…</source>
        <translation>Кілтті қайтарып алу…</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Рөлі</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>күшінде</translation>
    </message>
    <message>
        <source>revoked %1</source>
        <translation>қайтарып алынды: %1</translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <source>%1 (taken back)</source>
        <translation>%1 (қайтарып алынды)</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) judged this. You see what they said after your own verdict.</source>
        <translation>
            <numerusform>Мұны %n адам қараған. Олардың шешімін өз шешіміңізден кейін көресіз.</numerusform>
        </translation>
    </message>
    <message>
        <source>A person marked this span. You see who and why after your own verdict.</source>
        <translation>Бұл үзіндіні адам белгілеген. Кім және неге екенін өз шешіміңізден кейін көресіз.</translation>
    </message>
    <message>
        <source>Generated: %1. You said: %2.</source>
        <translation>Салынғаны: %1. Сіздің шешіміңіз: %2.</translation>
    </message>
    <message>
        <source>It was drawn to see how well flags are looked at, and is no footage of this case. Your verdict is on the record as one on a known clip, and counts for nothing else.</source>
        <translation>Ол белгілердің қаншалықты мұқият қаралатынын көру үшін салынған, іс материалына жатпайды. Шешіміңіз бақылау ролигі бойынша шешім ретінде жазылды, басқа ештеңеге әсер етпейді.</translation>
    </message>
    <message>
        <source>Marked: %1</source>
        <translation>Белгіленген: %1</translation>
    </message>
    <message>
        <source>No flag chosen</source>
        <translation>Белгі таңдалмаған</translation>
    </message>
    <message>
        <source>Possibly: %1</source>
        <translation>Мүмкін: %1</translation>
    </message>
    <message>
        <source>Score %1 — a lead, not evidence.</source>
        <translation>Баға %1 — бағдар ғана, дәлелдеме емес.</translation>
    </message>
    <message>
        <source>Score: shown after your verdict.</source>
        <translation>Баға шешіміңізден кейін ашылады.</translation>
    </message>
    <message>
        <source>Show this moment</source>
        <translation>Осы сәтті көрсету</translation>
    </message>
    <message>
        <source>So that the score does not sway your verdict.</source>
        <translation>Баға шешіміңізге әсер етпеуі үшін.</translation>
    </message>
    <message>
        <source>That is not what was drawn.</source>
        <translation>Бұл дұрыс емес: басқа нәрсе салынған.</translation>
    </message>
    <message>
        <source>That is right.</source>
        <translation>Бұл дұрыс.</translation>
    </message>
    <message>
        <source>This was a known clip</source>
        <translation>Бұл бақылау ролигі еді</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>Шешімдер</translation>
    </message>
    <message>
        <source>What a known clip is</source>
        <translation>Бақылау ролигі деген не</translation>
    </message>
    <message>
        <source>What a person marked</source>
        <translation>Адам не белгіледі</translation>
    </message>
    <message>
        <source>What the machine saw</source>
        <translation>Бағдарлама нені байқады</translation>
    </message>
    <message>
        <source>settled: %1</source>
        <translation>шешілді: %1</translation>
    </message>
</context>
<context>
    <name>WallTime</name>
    <message>
        <source>clock not read</source>
        <translation>сағат көрсеткіші жазылмаған</translation>
    </message>
    <message>
        <source>{time} {bounds} (recorder)</source>
        <translation>{time} {bounds} (тіркегіш)</translation>
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
        <translation>Себебі</translation>
    </message>
</context>
<context>
    <name>WitnessSheet</name>
    <message>
        <source>A witness sits elsewhere, remembers the last size of this record and signs only what continues it. Carry the request there, and bring the signed file back.</source>
        <translation>Куәгер басқа жерде отырады, журналдың бұрынғы көлемін есте сақтап, тек оның жалғасына қол қояды. Сұрауды апарып, қол қойылған файлды әкеліңіз.</translation>
    </message>
    <message>
        <source>Ask a witness</source>
        <translation>Куәгерге сұрау</translation>
    </message>
    <message>
        <source>Key of the witness, as it was told</source>
        <translation>Куәгердің айтқан кілті</translation>
    </message>
    <message>
        <source>Save the request…</source>
        <translation>Сұрауды сақтау…</translation>
    </message>
    <message>
        <source>This record's key, for the witness</source>
        <translation>Осы журналдың кілті, куәгерге</translation>
    </message>
</context>
<context>
    <name>WorkProgress</name>
    <message>
        <source>Go on</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Кідірту</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Кідіртілді</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Тоқтату</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Тоқтатылуда…</translation>
    </message>
    <message>
        <source>Waiting for its turn…</source>
        <translation>Кезегін күтуде…</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>All keys on one sheet</source>
        <translation>Барлық перне бір парақта</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Бекітулер</translation>
    </message>
    <message>
        <source>Back to the cases</source>
        <translation>Істерге оралу</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Істер</translation>
    </message>
    <message>
        <source>Change passphrase…</source>
        <translation>Құпия сөйлемді ауыстыру…</translation>
    </message>
    <message>
        <source>Custody log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Hand in footage</source>
        <translation>Бейнежазба өткізу</translation>
    </message>
    <message>
        <source>Hand-overs</source>
        <translation>Тапсырулар</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Тіл</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Ашық не қараңғы</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Нұсқаулық</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Адамдар</translation>
    </message>
    <message>
        <source>Refresh what is shown</source>
        <translation>Көрсетілгенді жаңарту</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Баптаулар…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Шығу</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Қойма</translation>
    </message>
</context>
</TS>
