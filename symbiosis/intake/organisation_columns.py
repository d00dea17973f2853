"""Columns of a list of organisations: our own template's, and those of DIW's open data in both of its dialects."""

from __future__ import annotations

from symbiosis.intake.columns import REMARK, Column, Layout
from symbiosis.model.organisation import ORGANISATION_KINDS
from symbiosis.model.text import Text

KIND_WORDS: dict[str, str] = {
    **{kind.casefold(): kind for kind in ORGANISATION_KINDS},
    "โรงงาน": "Factory",
    "วิสาหกิจชุมชน": "CommunityEnterprise",
    "community enterprise": "CommunityEnterprise",
    "ฟาร์ม": "Farm",
    "เกษตรกร": "Farm",
    "สาธารณูปโภค": "Utility",
    "เทศบาล": "Municipality",
    "อปท": "Municipality",
    "ทรัพยากรร่วม": "Commons",
}

_OWN = (
    Column(
        "number",
        Text("เลขทะเบียนโรงงาน", "registration number"),
        Text(
            "เลขทะเบียน 14 หลัก เลขเดิม เช่น จ3-9(6)-100/51ปจ หรือรหัสวิสาหกิจชุมชน 12 หลัก นำเข้าซ้ำจะปรับปรุงรายการเดิม",
            "The 14-digit number, an old one such as จ3-9(6)-100/51ปจ, or a community enterprise's 12 digits. "
            "Importing it again updates the same organisation.",
        ),
        ("เลขทะเบียน", "ทะเบียนโรงงาน", "เลขที่ทะเบียน", "registration_number", "factory number", "reg no", "FACREG",
         "facreg_no", "รหัสวิสาหกิจชุมชน"),
        example="จ3-88(1)-1/50ปจ",
    ),
    Column(
        "id",
        Text("รหัสในระบบ", "id"),
        Text(
            "รหัสขององค์กรในระบบนี้ ใส่เมื่อไม่มีเลขทะเบียน (อักษรอังกฤษ ตัวเลข . _ -)",
            "The id in this service; needed where there is no registration number (letters, digits, . _ -).",
        ),
        ("organisation_id", "organization id", "org_id"),
    ),
    Column(
        "kind",
        Text("ชนิดองค์กร", "kind"),
        Text(
            "เว้นว่างคือโรงงาน (หรือวิสาหกิจชุมชนเมื่อเลขเป็นของวิสาหกิจชุมชน) ชนิดเปลี่ยนภายหลังไม่ได้",
            "Left empty it is a Factory (or a community enterprise by its number). A kind is for life.",
        ),
        ("organisation kind", "ประเภทองค์กร"),
        allowed=ORGANISATION_KINDS,
        example="Factory",
    ),
    Column(
        "name",
        Text("ชื่อโรงงาน", "name"),
        Text("ชื่อองค์กร ไทยหรืออังกฤษ", "The organisation's name, in Thai or English."),
        ("FNAME", "factory name", "name_th", "ชื่อ", "ชื่อไทย", "ชื่อภาษาไทย", "ชื่อสถานประกอบการ", "ชื่อองค์กร"),
        example="โรงไฟฟ้าตัวอย่าง",
        required=True,
    ),
    Column(
        "name_en",
        Text("ชื่ออังกฤษ", "name in English"),
        Text("ชื่อภาษาอังกฤษ ถ้ามี", "The name in English, where there is one."),
        ("FNAME_EN", "ชื่อภาษาอังกฤษ", "english name"),
        example="Example Power Plant",
    ),
    Column(
        "type",
        Text("ประเภท", "factory type"),
        Text(
            "ประเภทโรงงาน 1–107 ตามกฎหมาย เช่น 9(6) หรือรหัส 5 หลัก 00906 หลายประเภทคั่นด้วย ;",
            "DIW's factory type 1–107, such as 9(6), or its five digits 00906. Several separated by ;",
        ),
        ("CLASS", "ประเภทโรงงาน", "factory_types", "type code", "รหัสประเภท", "ลำดับประเภท", "ประเภทโรงงานลำดับที่"),
        example="88(1)",
    ),
    Column(
        "isic",
        Text("ISIC", "ISIC class"),
        Text("รหัส ISIC Rev. 4 สี่หลัก", "The class of ISIC Rev. 4, four digits."),
        ("ISIC_CODE", "isic code", "รหัสอุตสาหกรรม", "TSIC", "tsic code"),
        example="3510",
    ),
    Column(
        "province",
        Text("จังหวัด", "province"),
        Text("ชื่อจังหวัด ไทยหรืออังกฤษ หรือรหัสสองหลัก", "The province, in Thai or English, or its two digits."),
        ("FPROVNAME", "province_code", "changwat", "รหัสจังหวัด", "prov"),
        example="ปราจีนบุรี",
    ),
    Column(
        "latitude",
        Text("ละติจูด", "latitude"),
        Text(
            "องศาทศนิยม (WGS 84) เมตร UTM โซน 47/48 ก็อ่านได้ ถ้าไม่ทราบให้เว้นว่าง จะใช้กลางจังหวัด",
            "Decimal degrees (WGS 84); UTM metres of zones 47 and 48 are read too. Empty where not known: then the "
            "province's centre stands in, and says so.",
        ),
        ("LAT", "lattitude", "y", "พิกัดเหนือ", "ละติจุด"),
        example="14.05",
    ),
    Column(
        "longitude",
        Text("ลองจิจูด", "longitude"),
        Text("องศาทศนิยม คู่กับละติจูด", "Decimal degrees, together with the latitude."),
        ("LNG", "LON", "LONG", "ลองติจูด", "ลองจิจุด", "x", "พิกัดตะวันออก"),
        example="101.37",
    ),
    Column(
        "workers",
        Text("จำนวนคนงาน", "workers"),
        Text("จำนวนคนงาน", "How many people work there."),
        ("TOTAL_WORKER", "total workers", "คนงาน", "คนงานรวม", "จำนวนคนงานรวม"),
        example="120",
    ),
    Column(
        "areas",
        Text("รหัสพื้นที่", "areas"),
        Text(
            "รหัสพื้นที่ที่จดทะเบียนอยู่ (ดู symbiosis areas) หลายรหัสคั่นด้วย ;",
            "Ids of the areas it is registered in (see symbiosis areas), several separated by ;",
        ),
        ("area_ids", "area_id", "area"),
    ),
)  # fmt: skip

_DIW = (
    Column(
        "display_number",
        Text("เลขทะเบียนเดิม", "display number"),
        Text("เลขทะเบียนแบบเดิม เช่น จ3-9(6)-100/51ปจ", "The old number, such as จ3-9(6)-100/51ปจ."),
        ("DISPFACREG", "เลขทะเบียนแบบเดิม", "เลขทะเบียนโรงงานเดิม", "old number"),
        in_template=False,
    ),
    Column(
        "fid",
        Text("เลขทะเบียน 14 หลัก", "14-digit number"),
        Text("เลขทะเบียนโรงงานแบบใหม่ 14 หลัก", "The new factory number, 14 digits."),
        ("FID", "เลขทะเบียนใหม่", "เลขทะเบียนโรงงานใหม่"),
        in_template=False,
    ),
    Column(
        "factype",
        Text("จำพวก", "class or type"),
        Text(
            "จำพวก 1, 2, 3 ในบางชุดข้อมูล ประเภทโรงงานในชุดอื่น: ดูจากทั้งไฟล์",
            "The class 1, 2, 3 in one feed, the factory type in others: seen from the whole file.",
        ),
        ("FACTYPE", "จำพวกที่", "factory class"),
        in_template=False,
    ),
    Column(
        "flag",
        Text("สถานะ (FFLAG)", "FFLAG"),
        Text(
            "0 ยังไม่เริ่ม 1 ประกอบกิจการ 2 จำหน่ายทะเบียน 3 หยุด: นำเข้าเฉพาะ 1",
            "0 not started, 1 operating, 2 struck off, 3 stopped: only 1 is imported.",
        ),
        ("FFLAG", "flag"),
        in_template=False,
    ),
    Column(
        "status",
        Text("สถานะโรงงาน", "status"),
        Text("สถานะเป็นคำ ใช้เมื่อไม่มี FFLAG", "The same in words; used where there is no FFLAG."),
        ("STATUS", "สถานะ", "สถานะการประกอบกิจการ", "สถานภาพ"),
        in_template=False,
    ),
    Column(
        "estate",
        Text("รหัสนิคม", "estate code"),
        Text("OUT คือนอกนิคม", "OUT is outside of any."),
        ("ESTATE", "estate_code"),
        in_template=False,
    ),
    Column(
        "estate_name",
        Text("ชื่อนิคม", "estate name"),
        Text("ชื่อนิคมหรือสวนอุตสาหกรรม", "The industrial estate or park by name."),
        ("ESTATE_NAME_TH", "นิคมอุตสาหกรรม", "estate_name", "ชื่อนิคมอุตสาหกรรม"),
        in_template=False,
    ),
    Column(
        "updated",
        Text("วันที่ปรับปรุง", "last update"),
        Text("วันที่ของข้อมูล ตรวจว่าอ่านได้ ไม่เก็บ", "The day of the entry; checked, not kept."),
        ("LAST_UPDATE", "lastupdate", "วันที่ปรับปรุงล่าสุด"),
        in_template=False,
    ),
)

KNOWN_NOT_KEPT = (
    "ONAME", "OBJECT", "FTUMNAME", "FAMPNAME", "TOTAL_CAP", "HP", "ผู้ประกอบการ", "ประกอบกิจการ", "กำลังผลิต", "หน่วย",
    "ตำบล", "แขวง", "อำเภอ", "เขต", "แรงม้า", "เงินทุน", "เงินลงทุน", "ที่อยู่", "FADDR", "FMOO", "FSOI", "FROAD", "FZIPCODE",
    "FTEL", "ลำดับ", "ลำดับที่", "no", "รหัสไปรษณีย์", "โทรศัพท์", "หมู่", "ซอย", "ถนน", "เลขที่", "ZIPCODE", "TEL", "รวมคนงานชาย",
)  # fmt: skip
"""Columns of DIW's lists that nothing here uses: the operator's name and address may be personal data."""

ORGANISATIONS = Layout("organisations", (REMARK, *_OWN, *_DIW), (("number", "display_number", "fid", "id"),))
